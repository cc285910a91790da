// What /etc/network.conf says.
#include "settings.h"
#include "user/services/settings.h"
#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FILE_NAME "/etc/network.conf"

struct network_settings network_settings = {.interface = "eth0", .method = "dhcp"};

static const char *take_method(char *words) {
    char *method = settings_word(&words);
    if (!method || (strcmp(method, "dhcp") != 0 && strcmp(method, "static") != 0))
        return "dhcp or static is needed";
    strcpy(network_settings.method, method);
    return NULL;
}

static const char *take_address(char *words) {
    char *word = settings_word(&words), *slash = word ? strchr(word, '/') : NULL, *end;
    long bits = slash ? strtol(slash + 1, &end, 10) : 0;
    if (!slash || bits < 1 || bits > 31 || *end)
        return "an address with its bits is needed, as 10.0.2.15/24";
    *slash = 0;
    if (!inet_aton(word, &network_settings.fixed.address))
        return "an address with its bits is needed, as 10.0.2.15/24";
    network_settings.fixed.mask.s_addr = htonl(~0u << (32 - bits));
    return NULL;
}

static const char *take_gateway(char *words) {
    char *word = settings_word(&words);
    return word && inet_aton(word, &network_settings.fixed.gateway) ? NULL
                                                                   : "an address is needed";
}

static const char *take_dns(char *words) {
    int count = 0;
    for (char *word; (word = settings_word(&words));)
        if (count == NAME_SERVERS || !inet_aton(word, &network_settings.fixed.dns[count++]))
            return "one to three addresses are needed";
    return count > 0 ? NULL : "one to three addresses are needed";
}

bool network_settings_read(void) {
    static const struct setting table[] = {
        {"interface", SETTING_TEXT, network_settings.interface, 1, INTERFACE_NAME - 1, NULL},
        {"method", SETTING_CALL, NULL, 0, 0, take_method},
        {"address", SETTING_CALL, NULL, 0, 0, take_address},
        {"gateway", SETTING_CALL, NULL, 0, 0, take_gateway},
        {"dns", SETTING_CALL, NULL, 0, 0, take_dns},
        {"on-up", SETTING_TEXT, network_settings.on_up, 1, sizeof network_settings.on_up - 1, NULL},
        {NULL, 0, NULL, 0, 0, NULL},
    };
    return access(FILE_NAME, R_OK) < 0 || settings_from_file(FILE_NAME, table);
}
