// test and [: conditions. Grammar: or -> and {-o and}, and -> not {-a not}, not -> [!] primary.
#include "builtins.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **at, **end;
static bool wrong;

static bool parse_or(void);

static bool next_is(const char *word) { return at < end && strcmp(*at, word) == 0; }

static bool file_test(char kind, const char *path) {
    struct stat status;
    if (kind == 'r' || kind == 'w' || kind == 'x')
        return access(path, kind == 'r' ? R_OK : kind == 'w' ? W_OK : X_OK) == 0;
    if (stat(path, &status) < 0)
        return false;
    switch (kind) {
    case 'd':
        return S_ISDIR(status.st_mode);
    case 'f':
        return S_ISREG(status.st_mode);
    case 's':
        return status.st_size > 0;
    }
    return kind == 'e';
}

static long number(const char *word) {
    char *rest;
    long value = strtol(word, &rest, 10);
    if (rest == word || *rest)
        wrong = true;
    return value;
}

static bool compare(const char *left, const char *operator, const char *right) {
    if (strcmp(operator, "=") == 0 || strcmp(operator, "==") == 0)
        return strcmp(left, right) == 0;
    if (strcmp(operator, "!=") == 0)
        return strcmp(left, right) != 0;
    long difference = (number(left) > number(right)) - (number(left) < number(right));
    static const struct {
        const char *operator;
        bool below, same, above;
    } comparisons[] = {{"-eq", 0, 1, 0}, {"-ne", 1, 0, 1}, {"-lt", 1, 0, 0},
                       {"-le", 1, 1, 0}, {"-gt", 0, 0, 1}, {"-ge", 0, 1, 1}};
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++)
        if (strcmp(operator, comparisons[i].operator) == 0)
            return difference < 0   ? comparisons[i].below
                   : difference > 0 ? comparisons[i].above
                                    : comparisons[i].same;
    wrong = true;
    return false;
}

static bool parse_primary(void) {
    if (at == end) {
        wrong = true;
        return false;
    }
    const char *word = *at++;
    bool is_operator = at + 1 < end && strcmp(*at, "-a") != 0 && strcmp(*at, "-o") != 0 &&
                       strcmp(*at, ")") != 0;
    if (is_operator && (strchr("=!-", **at) && **at)) {
        const char *operator = *at++;
        return compare(word, operator, *at++);
    }
    if (strcmp(word, "(") == 0 && at < end) {
        bool value = parse_or();
        if (next_is(")"))
            at++;
        else
            wrong = true;
        return value;
    }
    if (word[0] == '-' && word[1] && !word[2] && at < end) {
        const char *operand = *at++;
        if (word[1] == 'n' || word[1] == 'z')
            return (*operand != 0) == (word[1] == 'n');
        if (word[1] == 't')
            return isatty((int)number(operand));
        if (strchr("rwxdfse", word[1]))
            return file_test(word[1], operand);
        wrong = true;
    }
    return *word != 0;
}

static bool parse_not(void) {
    if (next_is("!") && at + 1 < end) {
        at++;
        return !parse_not();
    }
    return parse_primary();
}

static bool parse_and(void) {
    bool value = parse_not();
    while (next_is("-a")) {
        at++;
        value = parse_not() && value;
    }
    return value;
}

static bool parse_or(void) {
    bool value = parse_and();
    while (next_is("-o")) {
        at++;
        value = parse_and() || value;
    }
    return value;
}

int builtin_test(int count, char **words) {
    bool bracket = strcmp(words[0], "[") == 0;
    if (bracket && strcmp(words[count - 1], "]") != 0)
        return shell_error(STATUS_SYNTAX, "[", "']' is missing");
    at = words + 1;
    end = words + count - bracket;
    wrong = false;
    if (at == end)
        return 1;
    bool value = parse_or();
    if (wrong || at != end)
        return shell_error(STATUS_SYNTAX, words[0], "not a condition");
    return !value;
}
