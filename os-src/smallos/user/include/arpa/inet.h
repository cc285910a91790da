// Addresses as texts.
#ifndef ARPA_INET_H
#define ARPA_INET_H

#include "netinet/in.h"

// "10.0.2.15" to a struct in_addr: 1; 0 for any other text; -1 for another family than AF_INET.
int inet_pton(int family, const char *text, void *address);
// The other way; the text, or NULL with ENOSPC when it does not fit into size bytes.
const char *inet_ntop(int family, const void *address, char *text, socklen_t size);
int inet_aton(const char *text, struct in_addr *address); // 1, or 0 for no such address
in_addr_t inet_addr(const char *text); // network byte order, or INADDR_NONE
char *inet_ntoa(struct in_addr address); // valid until the next call

#endif
