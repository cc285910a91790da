// Addresses of the Internet. In structures they are in network byte order.
#ifndef NETINET_IN_H
#define NETINET_IN_H

#include "abi/socket.h"

#define INADDR_ANY 0u // host byte order, as the others
#define INADDR_BROADCAST 0xFFFFFFFFu
#define INADDR_NONE 0xFFFFFFFFu
#define INADDR_LOOPBACK 0x7F000001u
#define INET_ADDRSTRLEN 16 // of the text with its NUL

// Between host and network byte order.
static inline uint16_t htons(uint16_t value) { return __builtin_bswap16(value); }
static inline uint16_t ntohs(uint16_t value) { return __builtin_bswap16(value); }
static inline uint32_t htonl(uint32_t value) { return __builtin_bswap32(value); }
static inline uint32_t ntohl(uint32_t value) { return __builtin_bswap32(value); }

#endif
