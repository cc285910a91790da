// ip: shows and changes the network's configuration.
#include "command.h"
#include <arpa/inet.h>
#include <fcntl.h>
#include <interfaces.h>
#include <smallos.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define USAGE \
    "ip [show] | ip addr add ADDRESS/BITS [gateway ADDRESS] [dns ADDRESS]... | ip addr del\n" \
    "       ip route add default via ADDRESS | ip route del default | ip dns set ADDRESS...\n" \
    "       ip dns clear | ip link set up|down | ip dhcp"
#define CARD "eth0"
#define DHCP "/usr/sbin/dhcp"

static bool is(const char *word, const char *expected) {
    return word && strcmp(word, expected) == 0;
}

static struct in_addr address_or_usage(const char *word) {
    struct in_addr address;
    if (!word || !inet_aton(word, &address))
        usage(USAGE);
    return address;
}

static void show_interface(const char *name) {
    struct interface_state state;
    if (!interface_state(name, &state))
        return;
    printf("%s: %s, link %s, mtu %d\n", name, state.is_up ? "up" : "down",
           state.has_link ? "up" : "down", state.mtu);
    if (!state.is_loopback) {
        const uint8_t *at = state.hardware;
        printf("    hardware %02x:%02x:%02x:%02x:%02x:%02x\n", at[0], at[1], at[2], at[3], at[4],
               at[5]);
    }
    if (!state.address.s_addr)
        return;
    printf("    address %s/%d", inet_ntoa(state.address), netmask_bits(state.netmask));
    if (!state.is_loopback)
        printf(" broadcast %s", inet_ntoa(state.broadcast));
    putchar('\n');
}

static int show(void) {
    struct in_addr gateway, servers[NAME_SERVERS_MAXIMUM];
    show_interface("lo");
    show_interface(CARD);
    if (default_route(&gateway))
        printf("default via %s\n", inet_ntoa(gateway));
    int count = name_servers(servers);
    for (int i = 0; i < count; i++)
        printf("dns %s\n", inet_ntoa(servers[i]));
    return 0;
}

// An address set by hand must not be overwritten by a lease.
static void stop_dhcp(void) {
    char *words[] = {DHCP, "release", NULL};
    if (access(DHCP, X_OK) != 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        int nowhere = open("/dev/null", O_RDWR);
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        execv(DHCP, words);
        _exit(127);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

static int add_address(char **words) {
    struct in_addr address, netmask, gateway = {0}, servers[NAME_SERVERS_MAXIMUM];
    int count = 0;
    if (!words[0] || !address_and_mask(words[0], &address, &netmask))
        usage(USAGE);
    for (char **word = words + 1; *word; word += 2) {
        if (is(*word, "gateway"))
            gateway = address_or_usage(word[1]);
        else if (is(*word, "dns") && count < NAME_SERVERS_MAXIMUM)
            servers[count++] = address_or_usage(word[1]);
        else if (!is(*word, "dev") || !is(word[1], CARD))
            usage(USAGE);
    }
    stop_dhcp();
    if (!interface_set_address(CARD, address, netmask))
        return complain(CARD);
    if (gateway.s_addr && !default_route_set(gateway))
        return complain(inet_ntoa(gateway));
    return count == 0 || name_servers_set(servers, count) ? 0 : complain("/etc/resolv.conf");
}

static int delete_address(void) {
    stop_dhcp();
    return interface_remove_address(CARD) ? 0 : complain(CARD);
}

static int route(char **words) {
    if (is(words[0], "add") && is(words[1], "default") && is(words[2], "via") &&
        words[3] && !words[4])
        return default_route_set(address_or_usage(words[3])) ? 0 : complain(words[3]);
    if (is(words[0], "del") && is(words[1], "default") && !words[2])
        return default_route_remove() ? 0 : complain("default");
    usage(USAGE);
}

static int dns(char **words) {
    struct in_addr servers[NAME_SERVERS_MAXIMUM];
    int count = 0;
    if (!is(words[0], "set") && !is(words[0], "clear"))
        usage(USAGE);
    for (char **word = words + 1; *word; word++) {
        if (count == NAME_SERVERS_MAXIMUM || is(words[0], "clear"))
            usage(USAGE);
        servers[count++] = address_or_usage(*word);
    }
    if (is(words[0], "set") && count == 0)
        usage(USAGE);
    return name_servers_set(servers, count) ? 0 : complain("/etc/resolv.conf");
}

static int link_set(char **words) {
    if (is(words[0], "set") && is(words[1], CARD))
        words++;
    else if (!is(words[0], "set"))
        usage(USAGE);
    bool is_up = is(words[1], "up");
    if ((!is_up && !is(words[1], "down")) || words[2])
        usage(USAGE);
    return interface_set_up(CARD, is_up) ? 0 : complain(CARD);
}

static int dhcp(void) {
    char *words[] = {DHCP, "renew", NULL};
    execv(DHCP, words);
    return complain(DHCP);
}

int main(int count, char **words) {
    command_begin(words);
    char **rest = words + (count > 1 ? 2 : 1);
    bool shows = !*rest || is(*rest, "show");
    if (count == 1 || (is(words[1], "show") && count == 2))
        return show();
    if ((is(words[1], "addr") || is(words[1], "route") || is(words[1], "dns")) && shows)
        return show();
    if (is(words[1], "addr") && is(*rest, "add"))
        return add_address(rest + 1);
    if (is(words[1], "addr") && is(*rest, "del"))
        return delete_address();
    if (is(words[1], "route"))
        return route(rest);
    if (is(words[1], "dns"))
        return dns(rest);
    if (is(words[1], "link"))
        return link_set(rest);
    if (is(words[1], "dhcp") && count == 2)
        return dhcp();
    usage(USAGE);
}
