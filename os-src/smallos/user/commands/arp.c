// arp: which neighbours are known, and forgetting one.
#include "command.h"
#include <arpa/inet.h>
#include <interfaces.h>
#include <smallos.h>
#include <stdio.h>
#include <string.h>

#define USAGE "arp [-d ADDRESS]"

int main(int count, char **words) {
    struct arpreq entry = {.arp_pa.family = AF_INET};
    struct in_addr address;
    command_begin(words);
    if (count == 1)
        return print_information(INFORMATION_ARP);
    if (count != 3 || strcmp(words[1], "-d") != 0 || !inet_aton(words[2], &address))
        usage(USAGE);
    entry.arp_pa.address = address.s_addr;
    return network_request(SIOCDARP, &entry) ? 0 : complain(words[2]);
}
