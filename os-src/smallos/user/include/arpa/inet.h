// Addresses of IPv4 as text.
#ifndef ARPA_INET_H
#define ARPA_INET_H

#include "netinet/in.h"

int inet_aton(const char *text, struct in_addr *address); // four decimal numbers; 0 if it is not
in_addr_t inet_addr(const char *text);                    // INADDR_NONE if it is not
char *inet_ntoa(struct in_addr address);                  // valid until the next call
int inet_pton(int family, const char *text, void *address); // 1; 0 if it is not; -1, EAFNOSUPPORT
const char *inet_ntop(int family, const void *address, char *text, socklen_t size); // NULL, ENOSPC

#endif
