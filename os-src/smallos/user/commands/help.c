// help: list the commands, or explain one. Every manual page begins with "NAME - summary".
#include "command.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDER "/usr/share/man/man1"

static int explain(const char *name) {
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%.200s.1", FOLDER, name);
    int page = strchr(name, '/') ? -1 : open(path, O_RDONLY);
    if (page < 0) {
        fprintf(stderr, "help: there is no command %s\n", name);
        return 1;
    }
    return copy_all(page, 1) ? 0 : complain(path);
}

static void summarise(const char *page) {
    char path[PATH_MAX], line[160];
    FILE *file = join(path, FOLDER, page) ? fopen(path, "r") : NULL;
    char *dash = file && fgets(line, sizeof line, file) ? strstr(line, " - ") : NULL;
    if (dash) {
        *dash = 0;
        printf("  %-10s %s", line, dash + 3);
    }
    if (file)
        fclose(file);
}

int main(int count, char **words) {
    char **pages;
    command_begin(words);
    if (count > 2)
        usage("help [NAME]");
    if (count == 2)
        return explain(words[1]);
    int number = sorted_names(FOLDER, &pages);
    if (number < 0)
        return complain(FOLDER);
    for (int i = 0; i < number; i++)
        summarise(pages[i]);
    puts("Type help NAME for more about one of them, and help sh for the shell's language.");
    return 0;
}
