// mkdir: make directories; with -p their parents too.
#include "command.h"
#include <errno.h>
#include <getopt.h>
#include <string.h>
#include <sys/stat.h>

#define USAGE "mkdir [-p] PATH..."

static int make_with_parents(char *path) {
    for (char *slash = path; (slash = strchr(slash + 1, '/'));) {
        *slash = 0;
        if (mkdir(path, 0755) < 0 && errno != EEXIST)
            return complain(path);
        *slash = '/';
    }
    if (mkdir(path, 0755) < 0 && !(errno == EEXIST && is_directory(path)))
        return complain(path);
    return 0;
}

int main(int count, char **words) {
    bool parents = false;
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "p")) != -1; parents = true)
        if (option != 'p')
            usage(USAGE);
    if (optind == count)
        usage(USAGE);
    for (int i = optind; i < count; i++)
        if (parents)
            status |= make_with_parents(words[i]);
        else if (mkdir(words[i], 0755) < 0)
            status = complain(words[i]);
    return status;
}
