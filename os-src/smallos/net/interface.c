// The configuration of the card's interface.
#include "interface.h"
#include "abi/errno.h"
#include "arp.h"
#include "ip.h"
#include "network_device.h"

#define MTU_LEAST 68u // RFC 791

struct interface ethernet_interface = {.mtu = ETHERNET_MTU};

static uint32_t mask_of_class(uint32_t address) {
    return address < 0x80000000u ? 0xFF000000u : address < 0xC0000000u ? 0xFFFF0000u : 0xFFFFFF00u;
}

static void set_mask(uint32_t netmask) {
    ethernet_interface.netmask = netmask;
    ethernet_interface.broadcast = ethernet_interface.address | ~netmask;
}

void interface_set_address(uint32_t address) {
    if (address != IP_ANY && address == ethernet_interface.address) {
        ethernet_interface.is_up = true; // nothing else changes
        return;
    }
    arp_forget_all(); // neighbours of another network, perhaps
    ethernet_interface.address = address;
    if (address == IP_ANY) {
        ethernet_interface.netmask = ethernet_interface.broadcast = IP_ANY;
        ethernet_interface.gateway = IP_ANY;
        return;
    }
    set_mask(mask_of_class(address));
    interface_set_up(true);
}

static void drop_far_gateway(void) {
    if (!interface_is_neighbour(ethernet_interface.gateway))
        ethernet_interface.gateway = IP_ANY;
}

int interface_set_netmask(uint32_t netmask) {
    if (~netmask & (~netmask + 1))
        return -EINVAL;
    set_mask(netmask);
    drop_far_gateway();
    return 0;
}

void interface_set_broadcast(uint32_t broadcast) { ethernet_interface.broadcast = broadcast; }

int interface_set_mtu(uint32_t mtu) {
    if (mtu < MTU_LEAST || mtu > ETHERNET_MTU)
        return -EINVAL;
    ethernet_interface.mtu = (uint16_t)mtu;
    return 0;
}

int interface_set_gateway(uint32_t gateway) {
    if (gateway != IP_ANY && (!interface_is_neighbour(gateway) || ip_is_own(gateway)))
        return -ENETUNREACH;
    ethernet_interface.gateway = gateway;
    return 0;
}

void interface_set_up(bool is_up) {
    ethernet_interface.is_up = is_up;
    if (!is_up)
        arp_forget_all();
    else if (ethernet_interface.address != IP_ANY)
        arp_announce();
}

bool interface_is_neighbour(uint32_t address) {
    const struct interface *self = &ethernet_interface;
    return self->address != IP_ANY && ((address ^ self->address) & self->netmask) == 0;
}
