// reboot: restart the machine.
#include "command.h"
#include <smallos.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("reboot");
    puts("reboot: restarting");
    fflush(stdout);
    sync();
    reboot(REBOOT_RESTART);
    return complain("reboot");
}
