// ln: give files more names, or with -s make symbolic links.
#include "command.h"
#include <errno.h>
#include <getopt.h>
#include <unistd.h>

#define USAGE "ln [-sf] TARGET NAME | ln [-sf] TARGET... DIRECTORY"

static bool symbolic, replaces;

static int make(const char *target, const char *name) {
    int result = symbolic ? symlink(target, name) : link(target, name);
    if (result < 0 && errno == EEXIST && replaces && !is_directory(name) && unlink(name) == 0)
        result = symbolic ? symlink(target, name) : link(target, name);
    return result < 0 ? complain(name) : 0;
}

int main(int count, char **words) {
    char path[PATH_MAX];
    int status = 0;
    command_begin(words);
    for (int option; (option = getopt(count, words, "sf")) != -1;)
        if (option == 's')
            symbolic = true;
        else if (option == 'f')
            replaces = true;
        else
            usage(USAGE);
    const char *name = words[count - 1];
    bool into = is_directory(name);
    if (count - optind < 2 || (count - optind > 2 && !into))
        usage(USAGE);
    for (int i = optind; i < count - 1; i++)
        if (into && !join(path, name, last_component(words[i])))
            status = complain(words[i]);
        else
            status |= make(words[i], into ? path : name);
    return status;
}
