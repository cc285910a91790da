// Internet addresses and their texts: four decimal numbers, nothing else.
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// No leading zeros, which others would take for octal.
static bool read_byte(const char **text, uint8_t *byte) {
    unsigned value = 0, digits = 0;
    const char *start = *text;
    for (; isdigit((unsigned char)**text) && digits < 4; (*text)++, digits++)
        value = value * 10 + (unsigned)(**text - '0');
    *byte = (uint8_t)value;
    return digits > 0 && value <= 255 && !(digits > 1 && *start == '0');
}

int inet_pton(int family, const char *text, void *address) {
    uint8_t bytes[4];
    if (family != AF_INET) {
        errno = EAFNOSUPPORT;
        return -1;
    }
    for (int i = 0; i < 4; i++)
        if (!read_byte(&text, &bytes[i]) || *text++ != (i < 3 ? '.' : 0))
            return 0;
    memcpy(address, bytes, sizeof bytes);
    return 1;
}

const char *inet_ntop(int family, const void *address, char *text, socklen_t size) {
    char whole[INET_ADDRSTRLEN];
    const uint8_t *bytes = address;
    if (family != AF_INET) {
        errno = EAFNOSUPPORT;
        return NULL;
    }
    int length = snprintf(whole, sizeof whole, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]);
    if ((socklen_t)length >= size) {
        errno = ENOSPC;
        return NULL;
    }
    return strcpy(text, whole);
}

int inet_aton(const char *text, struct in_addr *address) {
    return inet_pton(AF_INET, text, address) == 1;
}

in_addr_t inet_addr(const char *text) {
    struct in_addr address;
    return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    return (char *)inet_ntop(AF_INET, &address, text, sizeof text);
}
