// netstat: the sockets of the system, with their states and queues.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("netstat");
    return print_information(INFORMATION_SOCKETS);
}
