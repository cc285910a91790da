// Addresses of IPv4 as text.
#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <stdio.h>

int inet_aton(const char *text, struct in_addr *address) {
    uint32_t bits = 0;
    for (int i = 0; i < 4; i++) {
        unsigned number = 0, digits = 0;
        for (; isdigit((unsigned char)*text) && digits < 4; digits++)
            number = number * 10 + (unsigned)(*text++ - '0');
        if (digits == 0 || number > 255 || *text != (i < 3 ? '.' : 0))
            return 0;
        text += i < 3;
        bits = bits << 8 | number;
    }
    address->s_addr = htonl(bits);
    return 1;
}

in_addr_t inet_addr(const char *text) {
    struct in_addr address;
    return inet_aton(text, &address) ? address.s_addr : INADDR_NONE;
}

const char *inet_ntop(int family, const void *address, char *text, socklen_t size) {
    const unsigned char *bytes = address;
    if (family != AF_INET) {
        errno = EAFNOSUPPORT;
        return NULL;
    }
    if (snprintf(text, size, "%u.%u.%u.%u", bytes[0], bytes[1], bytes[2], bytes[3]) < (int)size)
        return text;
    errno = ENOSPC;
    return NULL;
}

char *inet_ntoa(struct in_addr address) {
    static char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &address, text, sizeof text);
    return text;
}

int inet_pton(int family, const char *text, void *address) {
    if (family == AF_INET)
        return inet_aton(text, address);
    errno = EAFNOSUPPORT;
    return -1;
}
