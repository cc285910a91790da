// usbinfo: the USB controllers and the devices on them, with counters.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("usbinfo");
    return print_information(INFORMATION_USB);
}
