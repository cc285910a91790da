// Settings of a service from its file and its command line.
#include "settings.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define LINE_MAXIMUM 512

char *settings_word(char **rest) {
    char *word = *rest + strspn(*rest, " \t\r\n");
    size_t length = strcspn(word, " \t\r\n");
    if (length == 0)
        return NULL;
    *rest = word + length + (word[length] != 0);
    word[length] = 0;
    return word;
}

static const char *take_number(const struct setting *setting, const char *value) {
    static char problem[64];
    char *end;
    errno = 0;
    long number = strtol(value, &end, 10);
    if (end == value || *end || errno || number < setting->least || number > setting->most) {
        snprintf(problem, sizeof problem, "a number from %ld to %ld is needed", setting->least,
                 setting->most);
        return problem;
    }
    *(long *)setting->place = number;
    return NULL;
}

static const char *take_switch(const struct setting *setting, const char *value) {
    if (strcmp(value, "yes") != 0 && strcmp(value, "no") != 0)
        return "yes or no is needed";
    *(bool *)setting->place = value[0] == 'y';
    return NULL;
}

static const char *take_text(const struct setting *setting, const char *value) {
    size_t length = strlen(value);
    if (length > (size_t)setting->most)
        return "too long";
    if (length < (size_t)setting->least)
        return "too short";
    memcpy(setting->place, value, length + 1);
    return NULL;
}

static const char *take(const struct setting *setting, char *words) {
    if (setting->kind == SETTING_CALL)
        return setting->take(words);
    char *value = settings_word(&words);
    if (!value && setting->kind != SETTING_SWITCH)
        return "a value is missing";
    if (settings_word(&words))
        return "one value is enough";
    return setting->kind == SETTING_NUMBER   ? take_number(setting, value)
           : setting->kind == SETTING_SWITCH ? take_switch(setting, value ? value : "yes")
                                             : take_text(setting, value);
}

static const struct setting *find(const struct setting *table, const char *name) {
    for (; table->name; table++)
        if (strcmp(table->name, name) == 0)
            return table;
    return NULL;
}

static bool take_line(const char *path, int number, char *line, const struct setting *table) {
    char *rest = line, shown[LINE_MAXIMUM];
    rest[strcspn(rest, "#\n")] = 0;
    char *name = settings_word(&rest);
    if (!name)
        return true;
    snprintf(shown, sizeof shown, "%s", rest);
    const struct setting *setting = find(table, name);
    const char *problem = setting ? take(setting, rest) : "there is no such setting";
    if (problem)
        fprintf(stderr, "%s:%d: %s %s: %s\n", path, number, name, shown, problem);
    return !problem;
}

bool settings_from_file(const char *path, const struct setting *table) {
    char line[LINE_MAXIMUM];
    bool right = true;
    FILE *file = fopen(path, "re");
    if (!file) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        return false;
    }
    for (int number = 1; fgets(line, sizeof line, file); number++) {
        if (!strchr(line, '\n') && strlen(line) == sizeof line - 1) {
            fprintf(stderr, "%s:%d: the line is longer than %d bytes\n", path, number,
                    LINE_MAXIMUM - 2);
            right = false;
            break;
        }
        right &= take_line(path, number, line, table);
    }
    fclose(file);
    return right;
}

static bool take_option(char **words, int *i, int count, const struct setting *table) {
    const char *word = words[*i];
    bool value_follows = *i + 1 < count && strncmp(words[*i + 1], "--", 2) != 0;
    const struct setting *setting = strncmp(word, "--", 2) == 0 ? find(table, word + 2) : NULL;
    if (!setting) {
        fprintf(stderr, "%s: there is no such option; known are", word);
        for (; table->name; table++)
            fprintf(stderr, " --%s", table->name);
        fprintf(stderr, " --config\n");
        return false;
    }
    char value[LINE_MAXIMUM] = "";
    if (value_follows)
        snprintf(value, sizeof value, "%s", words[++*i]);
    const char *problem = take(setting, value);
    if (problem)
        fprintf(stderr, "%s %s: %s\n", word, value_follows ? words[*i] : "", problem);
    return !problem;
}

bool settings_from_words(int count, char **words, const struct setting *table,
                         const char *default_path) {
    const char *path = NULL;
    for (int i = 1; i < count; i++)
        if (strcmp(words[i], "--config") == 0 && i + 1 < count)
            path = words[i + 1];
    if (!path && access(default_path, R_OK) == 0)
        path = default_path;
    if (path && !settings_from_file(path, table))
        return false;
    for (int i = 1; i < count; i++)
        if (strcmp(words[i], "--config") == 0 && i + 1 < count)
            i++;
        else if (!take_option(words, &i, count, table))
            return false;
    return true;
}
