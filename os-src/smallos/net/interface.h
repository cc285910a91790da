// The interfaces: lo, and eth0 if there is a card; and the default route. Host byte order.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct interface {
    uint32_t address, netmask, broadcast; // IP_ANY: none
    uint32_t gateway; // IP_ANY: no default route
    uint16_t mtu; // bytes, IP header included
    bool is_up;
};

extern struct interface ethernet_interface;

// IP_ANY takes it away, and the default route. The mask becomes that of the address's class, the
// interface comes up, and the neighbours hear of it. The address that is there changes nothing.
void interface_set_address(uint32_t address);
int interface_set_netmask(uint32_t netmask); // -EINVAL: it has holes
void interface_set_broadcast(uint32_t broadcast);
int interface_set_mtu(uint32_t mtu); // -EINVAL: not 68 to 1500
// IP_ANY takes it away. -ENETUNREACH: not a neighbour.
int interface_set_gateway(uint32_t gateway);
void interface_set_up(bool is_up);
bool interface_is_neighbour(uint32_t address); // on our wire
