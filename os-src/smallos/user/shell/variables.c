// The shell's variables.
#include "shell.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct variable {
    struct variable *next;
    bool exported;
    char *value; // NULL: exported, but not set
    char name[];
};

static struct variable *variables; // sorted by name

size_t name_length(const char *text) {
    size_t length = 0;
    if (isdigit((unsigned char)*text))
        return 0;
    while (isalnum((unsigned char)text[length]) || text[length] == '_')
        length++;
    return length;
}

static struct variable **place_of(const char *name) {
    struct variable **link = &variables;
    while (*link && strcmp((*link)->name, name) < 0)
        link = &(*link)->next;
    return link;
}

static struct variable *find_or_add(const char *name) {
    struct variable **link = place_of(name), *variable = *link;
    if (variable && strcmp(variable->name, name) == 0)
        return variable;
    variable = calloc(1, sizeof *variable + strlen(name) + 1);
    if (!variable) {
        dprintf(2, "sh: out of memory\n");
        exit(2);
    }
    strcpy(variable->name, name);
    variable->next = *link;
    return *link = variable;
}

const char *variable_get(const char *name) {
    struct variable *variable = *place_of(name);
    return variable && strcmp(variable->name, name) == 0 ? variable->value : NULL;
}

void variable_set(const char *name, const char *value) {
    struct variable *variable = find_or_add(name);
    char *old = variable->value;
    variable->value = strdup(value);
    free(old);
    if (strcmp(name, "PATH") == 0)
        setenv(name, value, 1); // execvp looks there
}

void variable_export(const char *name) { find_or_add(name)->exported = true; }

void variable_unset(const char *name) {
    struct variable **link = place_of(name), *gone = *link;
    if (!gone || strcmp(gone->name, name) != 0)
        return;
    *link = gone->next;
    free(gone->value);
    free(gone);
}

void variables_import(char **environment) {
    for (; *environment; environment++) {
        size_t length = name_length(*environment);
        if (length == 0 || (*environment)[length] != '=')
            continue;
        char *name = arena_copy(*environment, length);
        variable_set(name, *environment + length + 1);
        variable_export(name);
    }
}

char **variables_exported(void) {
    struct words words = {0};
    words_add(&words, NULL);
    words.count = 0;
    for (struct variable *variable = variables; variable; variable = variable->next) {
        struct text text = {0};
        if (!variable->exported || !variable->value)
            continue;
        text_append(&text, variable->name);
        text_add(&text, '=');
        text_append(&text, variable->value);
        words_add(&words, text.bytes);
    }
    return words.at;
}

void variables_print(bool only_exported) {
    for (struct variable *variable = variables; variable; variable = variable->next)
        if (variable->value && (variable->exported || !only_exported))
            printf("%s%s='%s'\n", only_exported ? "export " : "", variable->name, variable->value);
}
