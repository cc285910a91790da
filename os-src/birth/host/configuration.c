/* Reads what config/default.json chooses and prints it for make, a line "CONFIG_KEY := value" each.
 *
 *   configuration FILE
 *
 * The file is one JSON object (RFC 8259) of texts and numbers; each key must be there once, and nothing else. */
#include "fail.h"
#include <ctype.h>
#include <string.h>

struct setting {
    const char *key;
    const char *choices; /* of a text, with spaces around each; null: a number */
    unsigned long least, most;
    char value[32];
};

static struct setting settings[] = {
    {"architecture", " x86_64 ", 0, 0, ""}, {"loader", " birth ", 0, 0, ""}, {"firmware", " bios uefi ", 0, 0, ""},
    {"processors", NULL, 1, 16, ""},        {"memory", NULL, 64, 65536, ""},
};
#define COUNT (sizeof settings / sizeof settings[0])

static const char *name, *at, *start;

static int line(void) {
    int number = 1;
    for (const char *c = start; c < at; c++)
        number += *c == '\n';
    return number;
}

static void space(void) {
    while (*at && isspace((unsigned char)*at))
        at++;
}

static void expect(char wanted) {
    space();
    if (*at != wanted)
        fail("%s:%d: here must be '%c'", name, line(), wanted);
    at++;
}

static void text(char *to, size_t room) {
    expect('"');
    size_t length = 0;
    for (; *at && *at != '"' && *at != '\n'; at++) {
        if (*at == '\\' || length + 1 >= room)
            fail("%s:%d: the text is too long or has a \\, which no value here has", name, line());
        to[length++] = *at;
    }
    to[length] = 0;
    expect('"');
}

static void value(struct setting *setting) {
    space();
    if (setting->choices) {
        char found[32], padded[36];
        text(found, sizeof found);
        snprintf(padded, sizeof padded, " %s ", found);
        if (!strstr(setting->choices, padded) || strchr(found, ' '))
            fail("%s:%d: %s is '%s'; it can be:%s", name, line(), setting->key, found, setting->choices);
        strcpy(setting->value, found);
        return;
    }
    if (!isdigit((unsigned char)*at))
        fail("%s:%d: %s must be a number", name, line(), setting->key);
    char *end;
    unsigned long number = strtoul(at, &end, 10);
    if (number < setting->least || number > setting->most)
        fail("%s:%d: %s is %lu; it can be %lu to %lu", name, line(), setting->key, number, setting->least,
             setting->most);
    at = end;
    snprintf(setting->value, sizeof setting->value, "%lu", number);
}

int main(int count, char **arguments) {
    tool_name = "configuration";
    if (count != 2)
        fail("use: configuration FILE");
    size_t size;
    name = arguments[1];
    start = at = (const char *)read_whole(name, &size);
    expect('{');
    do {
        char key[32];
        text(key, sizeof key);
        struct setting *setting = NULL;
        for (size_t i = 0; i < COUNT; i++)
            if (!strcmp(settings[i].key, key))
                setting = &settings[i];
        if (!setting)
            fail("%s:%d: '%s' is no key; there are architecture, loader, firmware, processors, memory", name, line(),
                 key);
        if (*setting->value)
            fail("%s:%d: %s is there twice", name, line(), key);
        expect(':');
        value(setting);
        space();
    } while (*at == ',' && at++);
    expect('}');
    space();
    if (*at)
        fail("%s:%d: something follows the object", name, line());
    for (size_t i = 0; i < COUNT; i++) {
        if (!*settings[i].value)
            fail("%s: %s is missing", name, settings[i].key);
        printf("CONFIG_%s := %s\n", settings[i].key, settings[i].value);
    }
    return 0;
}
