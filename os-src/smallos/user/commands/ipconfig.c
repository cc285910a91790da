// ipconfig: the network's configuration, as people from another system expect it.
#include "command.h"
#include <arpa/inet.h>
#include <interfaces.h>
#include <smallos.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define USAGE "ipconfig [/all | /renew | /release]"
#define CARD "eth0"
#define DHCP "/usr/sbin/dhcp"

static void show_all(const struct interface_state *state) {
    const uint8_t *at = state->hardware;
    struct in_addr servers[NAME_SERVERS_MAXIMUM];
    int count = name_servers(servers);
    printf("   Physical Address. . . . : %02X-%02X-%02X-%02X-%02X-%02X\n", at[0], at[1], at[2],
           at[3], at[4], at[5]);
    printf("   MTU . . . . . . . . . . : %d\n", state->mtu);
    printf("   Broadcast Address . . . : %s\n",
           state->address.s_addr ? inet_ntoa(state->broadcast) : "");
    for (int i = 0; i < count; i++)
        printf("   DNS Server. . . . . . . : %s\n", inet_ntoa(servers[i]));
}

static int show(bool all) {
    struct interface_state state;
    struct in_addr gateway;
    struct utsname names;
    if (all && uname(&names) == 0)
        printf("Host Name . . . . . . . . : %s\n\n", names.nodename);
    if (!interface_state(CARD, &state))
        return complain(CARD);
    printf("Ethernet adapter %s:\n\n", CARD);
    if (!state.is_up || !state.has_link)
        printf("   Media State . . . . . . : %s\n",
               state.has_link ? "Switched off" : "Media disconnected");
    if (all)
        show_all(&state);
    printf("   IPv4 Address. . . . . . : %s\n",
           state.address.s_addr ? inet_ntoa(state.address) : "");
    printf("   Subnet Mask . . . . . . : %s\n",
           state.address.s_addr ? inet_ntoa(state.netmask) : "");
    printf("   Default Gateway . . . . : %s\n", default_route(&gateway) ? inet_ntoa(gateway) : "");
    return 0;
}

static int run_dhcp(char *word) {
    char *words[] = {DHCP, word, NULL};
    execv(DHCP, words);
    return complain(DHCP);
}

int main(int count, char **words) {
    command_begin(words);
    if (count == 1)
        return show(false);
    if (count == 2 && strcmp(words[1], "/all") == 0)
        return show(true);
    if (count == 2 && strcmp(words[1], "/renew") == 0)
        return run_dhcp("renew");
    if (count == 2 && strcmp(words[1], "/release") == 0)
        return run_dhcp("release");
    usage(USAGE);
}
