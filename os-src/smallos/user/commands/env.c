// env: print the environment, or run a program in a changed one.
#include "command.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
    int at = 1;
    char *empty[] = {NULL};
    command_begin(words);
    if (count > 1 && strcmp(words[1], "-i") == 0) {
        environ = empty;
        at++;
    }
    for (char *equals; at < count && (equals = strchr(words[at], '=')); at++) {
        *equals = 0;
        if (setenv(words[at], equals + 1, 1) < 0)
            return complain(words[at]);
    }
    if (at < count) {
        execvp(words[at], words + at);
        complain(words[at]);
        return errno == ENOENT ? 127 : 126;
    }
    for (char **entry = environ; *entry; entry++)
        puts(*entry);
    return 0;
}
