// Addresses of IPv4.
#ifndef NETINET_IN_H
#define NETINET_IN_H

#include "sys/socket.h"

#define INADDR_ANY 0u
#define INADDR_LOOPBACK 0x7F000001u
#define INADDR_BROADCAST 0xFFFFFFFFu
#define INADDR_NONE 0xFFFFFFFFu
#define INET_ADDRSTRLEN 16 // bytes of "255.255.255.255" with NUL

static inline uint16_t htons(uint16_t number) { return (uint16_t)(number << 8 | number >> 8); }
static inline uint16_t ntohs(uint16_t number) { return htons(number); }
static inline uint32_t htonl(uint32_t number) { return __builtin_bswap32(number); }
static inline uint32_t ntohl(uint32_t number) { return htonl(number); }

#endif
