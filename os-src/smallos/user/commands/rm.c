// rm: remove files; with -r directories and what is in them.
#include "command.h"
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define USAGE "rm [-rf] PATH..."

static bool whole_trees, quiet;

static int remove_path(const char *path) {
    struct stat status;
    char **names, inner[PATH_MAX];
    int result = 0;
    if (lstat(path, &status) < 0)
        return quiet && errno == ENOENT ? 0 : complain(path);
    if (!S_ISDIR(status.st_mode))
        return unlink(path) < 0 ? complain(path) : 0;
    if (!whole_trees)
        return complain_of(path, strerror(EISDIR));
    int count = sorted_names(path, &names);
    if (count < 0)
        return complain(path);
    for (int i = 0; i < count; i++) {
        result |= join(inner, path, names[i]) ? remove_path(inner) : complain(names[i]);
        free(names[i]);
    }
    free(names);
    return rmdir(path) < 0 ? complain(path) : result;
}

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "rf")) != -1;)
        if (option == 'r')
            whole_trees = true;
        else if (option == 'f')
            quiet = true;
        else
            usage(USAGE);
    if (optind == count && !quiet)
        usage(USAGE);
    for (int i = optind; i < count; i++)
        status |= remove_path(words[i]);
    return status;
}
