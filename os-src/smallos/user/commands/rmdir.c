// rmdir: remove empty directories.
#include "command.h"
#include <unistd.h>

int main(int count, char **words) {
    int status = 0;
    command_begin(words);
    if (count < 2)
        usage("rmdir PATH...");
    for (int i = 1; i < count; i++)
        if (rmdir(words[i]) < 0)
            status = complain(words[i]);
    return status;
}
