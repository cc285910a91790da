// The configuration of a network interface, by the kernel's ioctls.
#ifndef DHCP_INTERFACE_H
#define DHCP_INTERFACE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stdint.h>

#define INTERFACE_NAME 16 // bytes with NUL
#define NAME_SERVERS 3

struct configuration {
    struct in_addr address, mask, gateway; // a gateway of 0: none
    struct in_addr dns[NAME_SERVERS];
};

// Whether there is such an interface; its hardware address, and it is switched on.
bool interface_begin(const char *name, uint8_t hardware[6]);
// False and errno. The name servers go to /etc/resolv.conf, if any is given.
bool interface_configure(const char *name, const struct configuration *configuration);
bool interface_clear(const char *name);
int mask_bits(struct in_addr mask); // 24 of 255.255.255.0
// "10.0.2.15/24 gateway 10.0.2.2 dns 10.0.2.3"; valid until the next call
const char *configuration_text(const struct configuration *configuration);

#endif
