// halt: switch the machine off.
#include "command.h"
#include <smallos.h>
#include <stdio.h>
#include <unistd.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("halt");
    puts("halt: powering off");
    fflush(stdout);
    sync();
    reboot(REBOOT_POWER_OFF);
    return complain("reboot");
}
