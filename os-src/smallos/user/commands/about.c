// about: what this system is.
#include "command.h"
#include <smallos.h>
#include <stdio.h>

int main(int count, char **words) {
    struct utsname names;
    command_begin(words);
    if (count > 1)
        usage("about");
    if (uname(&names) < 0)
        return complain("uname");
    printf("%s %s, a small 32-bit operating system\nbuild: %s\ncompiler: gcc %s\nprocessor: %s\n",
           names.sysname, names.release, names.version, __VERSION__, names.machine);
    return 0;
}
