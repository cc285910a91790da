// pwd: the working directory.
#include "command.h"
#include <stdio.h>
#include <unistd.h>

int main(int count, char **words) {
    char path[PATH_MAX];
    command_begin(words);
    if (count > 1)
        usage("pwd");
    if (!getcwd(path, sizeof path))
        return complain("working directory");
    puts(path);
    return 0;
}
