// The network's configuration.
#include "interfaces.h"
#include "arpa/inet.h"
#include "errno.h"
#include "smallos.h"
#include "stdio.h"
#include "stdlib.h"
#include "string.h"
#include "sys/ioctl.h"
#include "sys/socket.h"
#include "unistd.h"

#define RESOLVER_FILE "/etc/resolv.conf"

bool network_request(unsigned long request, void *argument) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return false;
    int result = ioctl(fd, request, argument), problem = errno;
    close(fd);
    errno = problem;
    return result == 0;
}

static bool ask(const char *name, unsigned long request, struct ifreq *interface) {
    snprintf(interface->ifr_name, IFNAMSIZ, "%s", name);
    return network_request(request, interface);
}

static struct in_addr ask_address(const char *name, unsigned long request) {
    struct ifreq interface;
    struct in_addr none = {0};
    if (!ask(name, request, &interface))
        return none;
    return (struct in_addr){interface.ifr_network.address};
}

bool interface_state(const char *name, struct interface_state *state) {
    struct ifreq interface;
    memset(state, 0, sizeof *state);
    snprintf(state->name, sizeof state->name, "%s", name);
    if (!ask(name, SIOCGIFFLAGS, &interface))
        return false;
    state->is_up = interface.ifr_flags & IFF_UP;
    state->has_link = interface.ifr_flags & IFF_RUNNING;
    state->is_loopback = interface.ifr_flags & IFF_LOOPBACK;
    if (!ask(name, SIOCGIFMTU, &interface))
        return false;
    state->mtu = interface.ifr_mtu;
    if (!ask(name, SIOCGIFHWADDR, &interface))
        return false;
    memcpy(state->hardware, interface.ifr_hardware.bytes, sizeof state->hardware);
    state->address = ask_address(name, SIOCGIFADDR);
    state->netmask = ask_address(name, SIOCGIFNETMASK);
    state->broadcast = ask_address(name, SIOCGIFBRDADDR);
    return true;
}

static struct network_address place(struct in_addr address) {
    return (struct network_address){.family = AF_INET, .address = address.s_addr};
}

static bool set(const char *name, unsigned long request, struct in_addr address) {
    struct ifreq interface = {.ifr_network = place(address)};
    return ask(name, request, &interface);
}

bool interface_set_address(const char *name, struct in_addr address, struct in_addr netmask) {
    return set(name, SIOCSIFADDR, address) && set(name, SIOCSIFNETMASK, netmask);
}

bool interface_remove_address(const char *name) {
    return set(name, SIOCSIFADDR, (struct in_addr){0});
}

bool interface_set_up(const char *name, bool is_up) {
    struct ifreq interface = {.ifr_flags = is_up ? IFF_UP : 0};
    return ask(name, SIOCSIFFLAGS, &interface);
}

bool default_route(struct in_addr *gateway) {
    static const char prefix[] = "\nroute: default via ";
    char *text = information(INFORMATION_NETWORK), number[INET_ADDRSTRLEN] = "";
    char *line = text ? strstr(text, prefix) : NULL;
    if (line)
        for (size_t i = 0; i + 1 < sizeof number && line[sizeof prefix - 1 + i] > ' '; i++)
            number[i] = line[sizeof prefix - 1 + i];
    free(text);
    return inet_aton(number, gateway);
}

bool default_route_set(struct in_addr gateway) {
    struct rtentry route = {.rt_flags = RTF_UP | RTF_GATEWAY,
                            .rt_dst.family = AF_INET,
                            .rt_genmask.family = AF_INET,
                            .rt_gateway = place(gateway)};
    return network_request(SIOCADDRT, &route);
}

bool default_route_remove(void) {
    struct rtentry route = {.rt_dst.family = AF_INET, .rt_genmask.family = AF_INET};
    return network_request(SIOCDELRT, &route);
}

int name_servers(struct in_addr servers[NAME_SERVERS_MAXIMUM]) {
    FILE *file = fopen(RESOLVER_FILE, "re");
    char line[200];
    int count = 0;
    if (!file)
        return 0;
    while (count < NAME_SERVERS_MAXIMUM && fgets(line, sizeof line, file)) {
        line[strcspn(line, "\r\n")] = 0;
        if (strncmp(line, "nameserver ", 11) == 0 && inet_aton(line + 11, &servers[count]))
            count++;
    }
    fclose(file);
    return count;
}

// The new file takes the place of the old one at once, so that nobody reads half of it.
bool name_servers_set(const struct in_addr *servers, int count) {
    FILE *file = fopen(RESOLVER_FILE ".new", "we");
    if (!file)
        return false;
    for (int i = 0; i < count; i++)
        fprintf(file, "nameserver %s\n", inet_ntoa(servers[i]));
    return fclose(file) == 0 && rename(RESOLVER_FILE ".new", RESOLVER_FILE) == 0;
}

static in_addr_t mask_of_class(in_addr_t address) {
    uint32_t host = ntohl(address);
    return htonl(host < 0x80000000u ? 0xFF000000u : host < 0xC0000000u ? 0xFFFF0000u : 0xFFFFFF00u);
}

bool address_and_mask(const char *text, struct in_addr *address, struct in_addr *netmask) {
    char number[INET_ADDRSTRLEN];
    size_t length = strcspn(text, "/");
    if (length >= sizeof number)
        return false;
    memcpy(number, text, length);
    number[length] = 0;
    if (!inet_aton(number, address))
        return false;
    netmask->s_addr = mask_of_class(address->s_addr);
    if (!text[length])
        return true;
    char *end;
    unsigned long bits = strtoul(text + length + 1, &end, 10);
    if (*end || end == text + length + 1 || bits < 1 || bits > 32)
        return false;
    netmask->s_addr = htonl(0xFFFFFFFFu << (32 - bits));
    return true;
}

int netmask_bits(struct in_addr netmask) {
    int bits = 0;
    for (uint32_t mask = ntohl(netmask.s_addr); mask; mask <<= 1)
        bits++;
    return bits;
}
