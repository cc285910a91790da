// ioctl requests of abi/network.h.
#include "control.h"
#include "abi/errno.h"
#include "abi/network.h"
#include "arp.h"
#include "base/string.h"
#include "byte_order.h"
#include "interface.h"
#include "ip.h"
#include "memory/user_copy.h"
#include "network_device.h"

#define FAMILY 2 // AF_INET
#define INDEX_LOOPBACK 1
#define INDEX_ETHERNET 2
#define LOOPBACK_MASK 0xFF000000u

static struct network_address place(uint32_t address) {
    return (struct network_address){.family = FAMILY, .address = network32(address)};
}

// 0, or -EADDRNOTAVAIL for an interface without an address.
static int get_address(struct ifreq *request, uint32_t address, uint32_t own) {
    if (own == IP_ANY)
        return -EADDRNOTAVAIL;
    request->ifr_network = place(address);
    return 0;
}

static int loopback_request(uint32_t request, struct ifreq *interface) {
    switch (request) {
    case SIOCGIFFLAGS:
        interface->ifr_flags = IFF_UP | IFF_LOOPBACK | IFF_RUNNING;
        return 0;
    case SIOCGIFADDR:
        return get_address(interface, IP_LOOPBACK, IP_LOOPBACK);
    case SIOCGIFNETMASK:
        return get_address(interface, LOOPBACK_MASK, IP_LOOPBACK);
    case SIOCGIFBRDADDR:
        return get_address(interface, IP_ANY, IP_LOOPBACK);
    case SIOCGIFMTU:
        interface->ifr_mtu = (int32_t)ip_mtu(IP_LOOPBACK);
        return 0;
    case SIOCGIFINDEX:
        interface->ifr_ifindex = INDEX_LOOPBACK;
        return 0;
    case SIOCGIFHWADDR:
        interface->ifr_hardware = (struct hardware_address){.family = ARPHRD_LOOPBACK};
        return 0;
    }
    return -EOPNOTSUPP; // it is what it is
}

static int get(uint32_t request, struct ifreq *interface, struct network_device *device) {
    const struct interface *self = &ethernet_interface;
    switch (request) {
    case SIOCGIFFLAGS:
        interface->ifr_flags = (int16_t)(IFF_BROADCAST | (self->is_up ? IFF_UP : 0) |
                                         (device->link_is_up(device) ? IFF_RUNNING : 0));
        return 0;
    case SIOCGIFADDR:
        return get_address(interface, self->address, self->address);
    case SIOCGIFNETMASK:
        return get_address(interface, self->netmask, self->address);
    case SIOCGIFBRDADDR:
        return get_address(interface, self->broadcast, self->address);
    case SIOCGIFMTU:
        interface->ifr_mtu = self->mtu;
        return 0;
    case SIOCGIFINDEX:
        interface->ifr_ifindex = INDEX_ETHERNET;
        return 0;
    case SIOCGIFHWADDR:
        interface->ifr_hardware = (struct hardware_address){.family = ARPHRD_ETHER};
        memcpy(interface->ifr_hardware.bytes, device->address, ETHERNET_ADDRESS_SIZE);
        return 0;
    }
    return -ENOTTY;
}

static int set_address(uint32_t address) {
    if (ip_is_multicast(address) || address == IP_BROADCAST ||
        address >> 24 == IP_LOOPBACK >> 24)
        return -EINVAL;
    interface_set_address(address);
    return 0;
}

static int set(uint32_t request, const struct ifreq *interface) {
    uint32_t address = network32(interface->ifr_network.address);
    switch (request) {
    case SIOCSIFFLAGS:
        interface_set_up(interface->ifr_flags & IFF_UP);
        return 0;
    case SIOCSIFMTU:
        return interface_set_mtu((uint32_t)interface->ifr_mtu);
    }
    if (interface->ifr_network.family != FAMILY)
        return -EINVAL;
    if (request == SIOCSIFADDR)
        return set_address(address);
    if (ethernet_interface.address == IP_ANY)
        return -EADDRNOTAVAIL;
    if (request == SIOCSIFNETMASK)
        return interface_set_netmask(address);
    return -EOPNOTSUPP;
}

static bool is_setting(uint32_t request) {
    return request == SIOCSIFFLAGS || request == SIOCSIFADDR || request == SIOCSIFNETMASK ||
           request == SIOCSIFMTU;
}

static int interface_request(uint32_t request, struct ifreq *interface) {
    struct network_device *device = network_device();
    interface->ifr_name[IFNAMSIZ - 1] = 0;
    if (strings_equal(interface->ifr_name, "lo"))
        return loopback_request(request, interface);
    if (!device || !strings_equal(interface->ifr_name, device->name))
        return -ENODEV;
    return is_setting(request) ? set(request, interface) : get(request, interface, device);
}

static int list_interfaces(uint32_t argument) {
    struct ifconf list;
    struct ifreq all[2] = {{.ifr_name = "lo", .ifr_network = place(IP_LOOPBACK)}};
    if (copy_from_user(&list, (const void *)argument, sizeof list) < 0)
        return -EFAULT;
    uint32_t size = sizeof *all;
    if (network_device() && ethernet_interface.address != IP_ANY) {
        string_copy(all[1].ifr_name, network_device()->name, IFNAMSIZ);
        all[1].ifr_network = place(ethernet_interface.address);
        size = sizeof all;
    }
    if (list.ifc_req) { // NULL asks how much there is
        if (list.ifc_len < 0)
            return -EINVAL;
        while (size > (uint32_t)list.ifc_len)
            size -= sizeof *all;
        if (copy_to_user(list.ifc_req, all, size) < 0)
            return -EFAULT;
    }
    list.ifc_len = (int32_t)size;
    return copy_to_user((void *)argument, &list, sizeof list);
}

static int route_request(uint32_t request, const struct rtentry *route) {
    uint32_t gateway = network32(route->rt_gateway.address);
    if (route->rt_dst.address != 0 || route->rt_genmask.address != 0)
        return -EOPNOTSUPP;
    if (request == SIOCDELRT) {
        if (ethernet_interface.gateway == IP_ANY ||
            (gateway != IP_ANY && gateway != ethernet_interface.gateway))
            return -ESRCH;
        return interface_set_gateway(IP_ANY);
    }
    if (!(route->rt_flags & RTF_GATEWAY) || gateway == IP_ANY)
        return -EINVAL;
    return interface_set_gateway(gateway);
}

static int arp_request(uint32_t request, struct arpreq *entry) {
    uint32_t address = network32(entry->arp_pa.address);
    if (entry->arp_pa.family != FAMILY)
        return -EINVAL;
    if (request == SIOCDARP)
        return arp_forget(address) ? 0 : -ENXIO;
    entry->arp_ha = (struct hardware_address){.family = ARPHRD_ETHER};
    entry->arp_flags = ATF_COM;
    return arp_lookup(address, entry->arp_ha.bytes) ? 0 : -ENXIO;
}

static bool is_interface_request(uint32_t request) {
    return (request >= SIOCGIFFLAGS && request <= SIOCSIFADDR) || request == SIOCGIFBRDADDR ||
           request == SIOCGIFNETMASK || request == SIOCSIFNETMASK || request == SIOCGIFMTU ||
           request == SIOCSIFMTU || request == SIOCGIFHWADDR || request == SIOCGIFINDEX;
}

int network_control(uint32_t request, uint32_t argument) {
    union {
        struct ifreq interface;
        struct rtentry route;
        struct arpreq arp;
    } copy;
    uint32_t size;
    int result;
    if (request == SIOCGIFCONF)
        return list_interfaces(argument);
    if (is_interface_request(request))
        size = sizeof copy.interface;
    else if (request == SIOCADDRT || request == SIOCDELRT)
        size = sizeof copy.route;
    else if (request == SIOCDARP || request == SIOCGARP)
        size = sizeof copy.arp;
    else
        return -ENOTTY;
    if (copy_from_user(&copy, (const void *)argument, size) < 0)
        return -EFAULT;
    if (size == sizeof copy.interface)
        result = interface_request(request, &copy.interface);
    else if (size == sizeof copy.route)
        result = route_request(request, &copy.route);
    else
        result = arp_request(request, &copy.arp);
    return result < 0 ? result : copy_to_user((void *)argument, &copy, size);
}
