// mv: rename files and directories, or move them into a directory.
#include "command.h"
#include <stdio.h>
#include <sys/stat.h>

#define USAGE "mv FROM TO | mv FROM... DIRECTORY"

int main(int count, char **words) {
    char path[PATH_MAX];
    int status = 0;
    command_begin(words);
    if (count < 3 || (count > 3 && !is_directory(words[count - 1])))
        usage(USAGE);
    const char *target = words[count - 1];
    bool into = is_directory(target);
    for (int i = 1; i < count - 1; i++)
        if (into && !join(path, target, last_component(words[i])))
            status = complain(words[i]);
        else if (rename(words[i], into ? path : target) < 0)
            status = complain(words[i]);
    return status;
}
