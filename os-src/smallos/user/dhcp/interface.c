// The configuration of a network interface.
#include "interface.h"
#include "abi/network.h"
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define RESOLVER_FILE "/etc/resolv.conf"

static int any_socket(void) {
    static int fd = -1;
    if (fd < 0)
        fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    return fd;
}

static bool request(const char *name, unsigned long number, struct ifreq *interface) {
    snprintf(interface->ifr_name, sizeof interface->ifr_name, "%s", name);
    return ioctl(any_socket(), number, interface) == 0;
}

bool interface_begin(const char *name, uint8_t hardware[6]) {
    struct ifreq interface = {0};
    if (!request(name, SIOCGIFHWADDR, &interface))
        return false;
    memcpy(hardware, interface.ifr_hardware.bytes, 6);
    if (!request(name, SIOCGIFFLAGS, &interface))
        return false;
    interface.ifr_flags |= IFF_UP;
    return request(name, SIOCSIFFLAGS, &interface);
}

static struct network_address place(struct in_addr address) {
    return (struct network_address){.family = AF_INET, .address = address.s_addr};
}

static bool set_address(const char *name, unsigned long number, struct in_addr address) {
    struct ifreq interface = {.ifr_network = place(address)};
    return request(name, number, &interface);
}

static bool set_gateway(struct in_addr gateway) {
    struct in_addr nowhere = {0};
    struct rtentry route = {.rt_dst = place(nowhere),
                            .rt_gateway = place(gateway),
                            .rt_genmask = place(nowhere),
                            .rt_flags = RTF_UP | RTF_GATEWAY};
    // Elsewhere the old default route stays beside the new one.
    while (ioctl(any_socket(), SIOCDELRT, &(struct rtentry){.rt_dst = place(nowhere),
                                                            .rt_genmask = place(nowhere),
                                                            .rt_flags = RTF_UP}) == 0)
        continue;
    return ioctl(any_socket(), SIOCADDRT, &route) == 0 || errno == EEXIST;
}

// The new file takes the place of the old one at once, so that nobody reads half of it.
static bool write_name_servers(const struct in_addr *dns) {
    FILE *file = fopen(RESOLVER_FILE ".new", "we");
    if (!file)
        return false;
    for (int i = 0; i < NAME_SERVERS; i++)
        if (dns[i].s_addr)
            fprintf(file, "nameserver %s\n", inet_ntoa(dns[i]));
    return fclose(file) == 0 && rename(RESOLVER_FILE ".new", RESOLVER_FILE) == 0;
}

bool interface_configure(const char *name, const struct configuration *configuration) {
    return set_address(name, SIOCSIFADDR, configuration->address) &&
           set_address(name, SIOCSIFNETMASK, configuration->mask) &&
           (!configuration->gateway.s_addr || set_gateway(configuration->gateway)) &&
           (!configuration->dns[0].s_addr || write_name_servers(configuration->dns));
}

bool interface_clear(const char *name) {
    return set_address(name, SIOCSIFADDR, (struct in_addr){0});
}

int mask_bits(struct in_addr mask) { return __builtin_popcount(mask.s_addr); }

const char *configuration_text(const struct configuration *configuration) {
    static char text[160];
    size_t size = (size_t)snprintf(text, sizeof text, "%s/%d", inet_ntoa(configuration->address),
                                   mask_bits(configuration->mask));
    if (configuration->gateway.s_addr)
        size += (size_t)snprintf(text + size, sizeof text - size, " gateway %s",
                                 inet_ntoa(configuration->gateway));
    for (int i = 0; i < NAME_SERVERS && configuration->dns[i].s_addr; i++)
        size += (size_t)snprintf(text + size, sizeof text - size, "%s%s", i ? "," : " dns ",
                                 inet_ntoa(configuration->dns[i]));
    return text;
}
