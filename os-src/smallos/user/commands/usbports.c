// usbports: the ports of the USB controllers as their registers say now.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("usbports");
    return print_information(INFORMATION_USB_PORTS);
}
