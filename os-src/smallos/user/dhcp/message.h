// Messages of DHCP. Source: RFC 2131, section 2; RFC 2132.
#ifndef DHCP_MESSAGE_H
#define DHCP_MESSAGE_H

#include <netinet/in.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DHCP_SIZE_MAXIMUM 1500 // bytes that are accepted
#define DHCP_SIZE_LEAST 300    // bytes that are sent: some relays drop shorter ones
#define DHCP_SERVER_PORT 67
#define DHCP_CLIENT_PORT 68
#define DHCP_LISTED 3          // servers of a kind that are kept
#define DHCP_FOREVER 0xFFFFFFFFu

enum dhcp_type {
    DHCP_DISCOVER = 1,
    DHCP_OFFER,
    DHCP_REQUEST,
    DHCP_DECLINE,
    DHCP_ACK,
    DHCP_NAK,
    DHCP_RELEASE,
};

// Addresses are in network byte order; 0 and 0 seconds: not there.
struct dhcp_message {
    enum dhcp_type type;
    uint32_t transaction;
    uint8_t hardware[6];
    struct in_addr client, yours; // ciaddr, yiaddr
    struct in_addr requested, server, mask, gateway;
    struct in_addr dns[DHCP_LISTED], ntp[DHCP_LISTED];
    uint32_t lease, renewal, rebinding; // seconds
};

// As a client sends it, with the broadcast flag while it has no address; the size.
size_t dhcp_write(uint8_t bytes[DHCP_SIZE_MAXIMUM], const struct dhcp_message *message);
// Reads what a server sent. False: damaged, or not a server's.
bool dhcp_read(const uint8_t *bytes, size_t size, struct dhcp_message *message);

#endif
