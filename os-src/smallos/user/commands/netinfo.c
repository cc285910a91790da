// netinfo: the network's interfaces, route and counters, as the kernel has them.
#include "command.h"
#include <smallos.h>

int main(int count, char **words) {
    command_begin(words);
    if (count > 1)
        usage("netinfo");
    return print_information(INFORMATION_NETWORK);
}
