// man: show a manual page by more.
#include "command.h"
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **words) {
    char path[PATH_MAX], *more[] = {"more", path, NULL};
    command_begin(words);
    if (count != 2)
        usage("man NAME");
    snprintf(path, sizeof path, "/usr/share/man/man1/%.200s.1", words[1]);
    if (strchr(words[1], '/') || access(path, R_OK) < 0)
        return complain_of(words[1], "no manual page");
    execv("/usr/bin/more", more);
    return complain("more");
}
