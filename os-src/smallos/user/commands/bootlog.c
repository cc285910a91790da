// bootlog: the boot diagnostics again.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("bootlog");
    return print_information(INFORMATION_BOOT_LOG);
}
