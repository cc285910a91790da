// head: the first lines of files.
#include "command.h"
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

#define USAGE "head [-n LINES] [FILE...]"

static void print_first(FILE *file, long lines) {
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; lines-- > 0 && (length = getline(&line, &room, file)) > 0;)
        if (fwrite(line, 1, (size_t)length, stdout) != (size_t)length)
            break;
    free(line);
}

int main(int count, char **words) {
    long lines = 10;
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "n:")) != -1;) {
        if (option != 'n')
            usage(USAGE);
        lines = number_or_usage(optarg, USAGE);
    }
    if (optind == count)
        print_first(stdin, lines);
    for (int i = optind; i < count; i++) {
        FILE *file = fopen(words[i], "r");
        if (!file) {
            status = complain(words[i]);
            continue;
        }
        if (count - optind > 1)
            printf("==> %s <==\n", words[i]);
        print_first(file, lines);
        fclose(file);
    }
    return status;
}
