// Configuration of the network from programs: ioctl requests on any socket. The numbers and
// layouts are Linux's on i386. Addresses inside are in network byte order.
#ifndef ABI_NETWORK_H
#define ABI_NETWORK_H

#include <stdint.h>

// Routes: only the default one is kept; its destination and mask are 0.
#define SIOCADDRT 0x890B      // struct rtentry; replaces the one that is there
#define SIOCDELRT 0x890C      // struct rtentry; ESRCH if there is none
// Interfaces, by struct ifreq; ENODEV for a name that is not there.
#define SIOCGIFCONF 0x8912    // struct ifconf: all that have an address
#define SIOCGIFFLAGS 0x8913
#define SIOCSIFFLAGS 0x8914   // only IFF_UP changes
#define SIOCGIFADDR 0x8915    // EADDRNOTAVAIL while there is none
#define SIOCSIFADDR 0x8916    // 0.0.0.0 takes it away, and the default route; the mask becomes
                              // that of the address's class, and the interface comes up
#define SIOCGIFBRDADDR 0x8919
#define SIOCGIFNETMASK 0x891B
#define SIOCSIFNETMASK 0x891C // EINVAL for a mask with holes
#define SIOCGIFMTU 0x8921
#define SIOCSIFMTU 0x8922     // 68 to 1500
#define SIOCGIFHWADDR 0x8927
#define SIOCGIFINDEX 0x8933   // 1 lo, 2 eth0
// ARP, by struct arpreq.
#define SIOCDARP 0x8953       // forget an address; ENXIO if it is not known
#define SIOCGARP 0x8954       // ENXIO if it is not known

#define IFF_UP 0x1
#define IFF_BROADCAST 0x2
#define IFF_LOOPBACK 0x8
#define IFF_RUNNING 0x40      // the link is there
#define IFF_MULTICAST 0x1000

#define RTF_UP 0x1
#define RTF_GATEWAY 0x2

#define ARPHRD_ETHER 1
#define ARPHRD_LOOPBACK 772
#define ATF_COM 0x2           // the hardware address is known

#define IFNAMSIZ 16

// Layout of sockaddr_in, for the places in the structures below.
struct network_address {
    uint16_t family;          // 2, AF_INET
    uint16_t port;
    uint32_t address;
    uint8_t zero[8];
};
// Layout of sockaddr, with a hardware address.
struct hardware_address {
    uint16_t family;          // ARPHRD_ETHER
    uint8_t bytes[14];        // 6 of them
};

struct ifreq {
    char ifr_name[IFNAMSIZ];
    union {
        struct network_address ifr_network;
        struct hardware_address ifr_hardware;
        int16_t ifr_flags;
        int32_t ifr_mtu;
        int32_t ifr_ifindex;
        uint8_t ifr_room[16];
    };
};

struct ifconf {
    int32_t ifc_len;          // bytes of room; then of what was written
    struct ifreq *ifc_req;
};

struct rtentry {
    uint32_t rt_pad1;
    struct network_address rt_dst, rt_gateway, rt_genmask;
    uint16_t rt_flags;
    int16_t rt_pad2;
    uint32_t rt_pad3;
    void *rt_pad4;
    int16_t rt_metric;
    const char *rt_dev;       // not looked at
    uint32_t rt_mtu, rt_window;
    uint16_t rt_irtt;
};

struct arpreq {
    struct network_address arp_pa;
    struct hardware_address arp_ha;
    int32_t arp_flags;
    struct network_address arp_netmask;
    char arp_dev[IFNAMSIZ];
};

_Static_assert(sizeof(struct ifreq) == 32, "Linux i386 layout");
#ifdef __i386__
_Static_assert(sizeof(struct rtentry) == 84, "Linux i386 layout");
_Static_assert(sizeof(struct arpreq) == 68, "Linux i386 layout");
#endif

#endif
