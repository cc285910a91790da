// What /etc/network.conf says.
#ifndef DHCP_SETTINGS_H
#define DHCP_SETTINGS_H

#include "interface.h"

struct network_settings {
    char interface[INTERFACE_NAME];
    char method[8];             // dhcp or static
    struct configuration fixed; // of the method static; with dhcp taken while nobody answers
    char on_up[128];            // a program, run when there is an address; empty: none
};

extern struct network_settings network_settings;

bool network_settings_read(void); // false: what is wrong was said on stderr

#endif
