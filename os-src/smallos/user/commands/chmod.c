// chmod: change permissions.
#include "command.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define USAGE "chmod OCTAL|[ugoa][+-=][rwx] PATH..."

// The bits that [ugoa] and [rwx] choose; NULL where the text goes on wrongly.
static const char *parse(const char *text, mode_t *bits, char *operation) {
    mode_t who = 0, what = 0;
    for (; *text && strchr("ugoa", *text); text++)
        who |= *text == 'u' ? 0700u : *text == 'g' ? 0070u : *text == 'o' ? 0007u : 0777u;
    *operation = *text;
    if (!*text || !strchr("+-=", *text))
        return NULL;
    for (text++; *text && strchr("rwx", *text); text++)
        what |= *text == 'r' ? 0444u : *text == 'w' ? 0222u : 0111u;
    *bits = what;
    if (who)
        *bits |= who << 12; // who, for "="
    return *text ? NULL : text;
}

static mode_t changed(mode_t mode, const char *text) {
    char *end, operation;
    mode_t bits, number = (mode_t)strtol(text, &end, 8);
    if (end != text && !*end && number <= 07777)
        return number;
    if (!parse(text, &bits, &operation))
        usage(USAGE);
    mode_t who = bits >> 12 ? bits >> 12 : 0777, what = bits & 0777 & who;
    mode &= 07777;
    return operation == '+' ? mode | what : operation == '-' ? mode & ~what : (mode & ~who) | what;
}

int main(int count, char **words) {
    struct stat status;
    int result = 0;
    command_begin(words);
    if (count < 3)
        usage(USAGE);
    for (int i = 2; i < count; i++)
        if (stat(words[i], &status) < 0 || chmod(words[i], changed(status.st_mode, words[1])) < 0)
            result = complain(words[i]);
    return result;
}
