// The network's configuration, by the kernel's ioctls (abi/network.h) and /etc/resolv.conf.
// Functions that return bool set errno when it is false.
#ifndef INTERFACES_H
#define INTERFACES_H

#include "abi/network.h"
#include "netinet/in.h"
#include <stdbool.h>

#define NAME_SERVERS_MAXIMUM 3

struct interface_state {
    char name[IFNAMSIZ];
    bool is_up, has_link, is_loopback;
    struct in_addr address, netmask, broadcast; // 0: none
    uint8_t hardware[6];
    int mtu; // bytes
};

// Any request of abi/network.h, over a socket of its own.
bool network_request(unsigned long request, void *argument);
bool interface_state(const char *name, struct interface_state *state); // ENODEV
bool interface_set_address(const char *name, struct in_addr address, struct in_addr netmask);
bool interface_remove_address(const char *name);
bool interface_set_up(const char *name, bool is_up);
bool default_route(struct in_addr *gateway); // false, without errno: there is none
bool default_route_set(struct in_addr gateway);
bool default_route_remove(void);
// At most so many addresses of name servers; how many there are.
int name_servers(struct in_addr servers[NAME_SERVERS_MAXIMUM]);
bool name_servers_set(const struct in_addr *servers, int count);
// "10.0.2.15/24"; without the slash, the mask of the address's class. False for other texts.
bool address_and_mask(const char *text, struct in_addr *address, struct in_addr *netmask);
int netmask_bits(struct in_addr netmask); // 24 of 255.255.255.0

#endif
