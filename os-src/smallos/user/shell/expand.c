// Expansion of words: quotes, parameters, command substitution, splitting into fields, file names.
// In a field that is still a pattern, a backslash stands before every character that is meant
// literally.
#include "shell.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct expansion {
    struct words *result;
    struct text field;
    bool started;  // there is a field, if only an empty one
    bool pattern;  // it has an unquoted * ? or [
    bool single;   // no splitting: assignments, targets of redirections
    bool failed;
};

static void put(struct expansion *expansion, char byte, bool quoted) {
    bool special = strchr("*?[]\\", byte) != NULL;
    if (special && (quoted || byte == '\\'))
        text_add(&expansion->field, '\\');
    else if (special && byte != ']')
        expansion->pattern = true;
    text_add(&expansion->field, byte);
    expansion->started = true;
}

static void end_field(struct expansion *expansion) {
    if (!expansion->started)
        return;
    char *field = expansion->field.bytes ? expansion->field.bytes : "";
    if (expansion->pattern && !expansion->single)
        pattern_files(field, expansion->result);
    else
        words_add(expansion->result, pattern_plain(field));
    expansion->field = (struct text){0};
    expansion->started = expansion->pattern = false;
}

static void put_value(struct expansion *expansion, const char *value, bool quoted) {
    for (; value && *value; value++)
        if (!quoted && !expansion->single && isspace((unsigned char)*value))
            end_field(expansion);
        else
            put(expansion, *value, quoted);
}

static void put_parameters(struct expansion *expansion, bool quoted, bool joined) {
    for (char **parameter = shell.parameters; *parameter; parameter++) {
        expansion->started |= quoted;
        put_value(expansion, *parameter, quoted);
        if (!parameter[1])
            continue;
        if (expansion->single || (quoted && joined))
            put(expansion, ' ', true);
        else
            end_field(expansion);
    }
}

static void put_number(struct expansion *expansion, long number, bool quoted) {
    char text[16];
    snprintf(text, sizeof text, "%ld", number);
    put_value(expansion, text, quoted);
}

static int parameter_count(void) {
    int count = 0;
    while (shell.parameters[count])
        count++;
    return count;
}

static bool put_special(struct expansion *expansion, char name, bool quoted) {
    switch (name) {
    case '?':
        put_number(expansion, shell.status, quoted);
        return true;
    case '$':
        put_number(expansion, shell.pid, quoted);
        return true;
    case '!':
        if (shell.last_background)
            put_number(expansion, shell.last_background, quoted);
        return true;
    case '#':
        put_number(expansion, parameter_count(), quoted);
        return true;
    case '@':
    case '*':
        put_parameters(expansion, quoted, name == '*');
        return true;
    case '0':
        put_value(expansion, shell.name, quoted);
        return true;
    }
    if (!isdigit((unsigned char)name))
        return false;
    if (name - '0' <= parameter_count())
        put_value(expansion, shell.parameters[name - '1'], quoted);
    return true;
}

// The output of commands, without the newlines at its end.
static void substitute(struct expansion *expansion, const char *commands, bool quoted) {
    struct text output = {0};
    char bytes[512];
    int fds[2], status;
    if (pipe(fds) < 0) {
        expansion->failed = true;
        shell_error(1, "command substitution", "no pipe");
        return;
    }
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        dup2(fds[1], 1);
        close(fds[0]), close(fds[1]);
        source_in_child(commands);
    }
    close(fds[1]);
    for (ssize_t size; child > 0 && (size = read(fds[0], bytes, sizeof bytes)) > 0;)
        for (ssize_t i = 0; i < size; i++)
            if (bytes[i])
                text_add(&output, bytes[i]);
    close(fds[0]);
    if (child < 0 || waitpid(child, &status, 0) != child) {
        expansion->failed = true;
        return;
    }
    shell.status = WIFEXITED(status) ? WEXITSTATUS(status) : STATUS_SIGNAL + WTERMSIG(status);
    while (output.length > 0 && output.bytes[output.length - 1] == '\n')
        output.bytes[--output.length] = 0;
    put_value(expansion, output.bytes, quoted);
}

// ${NAME}, ${NAME:-WORD}, ${NAME-WORD}, ${#NAME} and the special ones.
static void put_braced(struct expansion *expansion, char *inside, bool quoted) {
    if (*inside == '#' && inside[1]) {
        const char *value = variable_get(inside + 1);
        put_number(expansion, value ? (long)strlen(value) : 0, quoted);
        return;
    }
    size_t length = name_length(inside);
    if (length == 0 && *inside && !inside[1] && put_special(expansion, *inside, quoted))
        return;
    const char *fallback = inside[length] == ':' ? inside + length + 1 : inside + length;
    if (length == 0 || (*fallback && *fallback != '-') || (inside[length] && !*fallback)) {
        shell_error(1, inside, "bad substitution");
        expansion->failed = true;
        return;
    }
    const char *value = variable_get(arena_copy(inside, length));
    if (*fallback && (!value || (inside[length] == ':' && !*value)))
        value = expand_single(fallback + 1);
    put_value(expansion, value, quoted);
}

static const char *put_dollar(struct expansion *expansion, const char *at, bool quoted) {
    const char *end = skip_quoted(at);
    size_t length = name_length(at + 1);
    if (at[1] == '(' || at[1] == '{') {
        char *inside = arena_copy(at + 2, (size_t)(end - at - 3));
        if (at[1] == '(')
            substitute(expansion, inside, quoted);
        else
            put_braced(expansion, inside, quoted);
        return end;
    }
    if (length > 0) {
        put_value(expansion, variable_get(arena_copy(at + 1, length)), quoted);
        return at + 1 + length;
    }
    if (at[1] && put_special(expansion, at[1], quoted))
        return at + 2;
    put(expansion, '$', quoted);
    return at + 1;
}

static const char *put_backquoted(struct expansion *expansion, const char *at, bool quoted) {
    const char *end = skip_quoted(at);
    struct text inside = {0};
    for (at++; at < end - 1; at++)
        text_add(&inside, *at == '\\' && strchr("`$\\", at[1]) ? *++at : *at);
    substitute(expansion, inside.bytes ? inside.bytes : "", quoted);
    return end;
}

static const char *put_double_quoted(struct expansion *expansion, const char *at) {
    const char *inside = at + 1;
    bool only_parameters = strncmp(inside, "$@\"", 3) == 0; // "$@" of none is no field
    expansion->started |= !only_parameters;
    for (at++; *at != '"';)
        if (*at == '\\' && strchr("\"\\$`", at[1])) {
            put(expansion, at[1], true);
            at += 2;
        } else if (*at == '$') {
            at = put_dollar(expansion, at, true);
        } else if (*at == '`') {
            at = put_backquoted(expansion, at, true);
        } else {
            put(expansion, *at++, true);
        }
    return at + 1;
}

static bool expand(struct expansion *expansion, const char *at) {
    while (*at && !expansion->failed) {
        if (*at == '\\' && at[1]) {
            if (at[1] != '\n')
                put(expansion, at[1], true);
            at += 2;
        } else if (*at == '\'') {
            expansion->started = true;
            for (at++; *at != '\''; at++)
                put(expansion, *at, true);
            at++;
        } else if (*at == '"') {
            at = put_double_quoted(expansion, at);
        } else if (*at == '$') {
            at = put_dollar(expansion, at, false);
        } else if (*at == '`') {
            at = put_backquoted(expansion, at, false);
        } else {
            put(expansion, *at++, false);
        }
    }
    end_field(expansion);
    return !expansion->failed;
}

bool expand_words(char **words, int count, struct words *result) {
    for (int i = 0; i < count; i++) {
        struct expansion expansion = {.result = result};
        if (!expand(&expansion, words[i]))
            return false;
    }
    return true;
}

char *expand_single(const char *word) {
    struct words result = {0};
    struct expansion expansion = {.result = &result, .single = true};
    if (!expand(&expansion, word))
        return NULL;
    return result.count > 0 ? result.at[0] : "";
}
