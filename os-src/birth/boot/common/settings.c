#include "settings.h"
#include "base/text.h"

static const char *one_line(char *line, struct settings *settings) {
    size_t length = strlen(line);
    while (length && (line[length - 1] == '\r' || line[length - 1] == ' '))
        line[--length] = 0;
    if (!length || line[0] == '#')
        return 0;
    size_t key = 0;
    while (line[key] && line[key] != '=')
        key++;
    if (!line[key])
        return "a line is KEY=VALUE; this one has no =";
    char *value = line + key + 1;
    if (same_name(line, key, "cmdline", 7)) {
        if (settings->command_line)
            return "cmdline is there twice";
        settings->command_line = value;
        return 0;
    }
    if (*value != '/')
        return same_name(line, key, "kernel", 6) || same_name(line, key, "module", 6)
                   ? "a path begins with /"
                   : "the key is none of kernel, cmdline, module";
    if (same_name(line, key, "kernel", 6)) {
        if (settings->kernel)
            return "kernel is there twice";
        settings->kernel = value;
        return 0;
    }
    if (!same_name(line, key, "module", 6))
        return "the key is none of kernel, cmdline, module";
    if (settings->module_count == MODULES_AT_MOST)
        return "there are more than 32 modules";
    struct module_setting *module = &settings->modules[settings->module_count++];
    module->path = value;
    while (*value && *value != ' ')
        value++;
    module->text = "";
    if (*value) {
        *value = 0;
        module->text = value + 1;
    }
    return 0;
}

const char *settings_parse(char *text, u64 length, struct settings *settings, u32 *line) {
    memset(settings, 0, sizeof *settings);
    *line = 0;
    text[length] = 0;
    for (u64 i = 0; i < length;) {
        u64 end = i;
        while (end < length && text[end] != '\n') {
            if (!text[end])
                return ++*line, "there is a zero byte";
            end++;
        }
        text[end] = 0;
        ++*line;
        const char *wrong = one_line(text + i, settings);
        if (wrong)
            return wrong;
        i = end + 1;
    }
    if (!settings->command_line)
        settings->command_line = "";
    return settings->kernel ? 0 : "there is no kernel=/path";
}
