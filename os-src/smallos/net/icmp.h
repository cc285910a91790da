// ICMP: echo both ways, and errors. Source: RFC 792, RFC 1122 section 3.2.2.
#pragma once
#include "ip.h"

#define ICMP_ECHO_REPLY 0
#define ICMP_UNREACHABLE 3
#define ICMP_ECHO 8
#define ICMP_TIME_EXCEEDED 11
#define ICMP_PARAMETER_PROBLEM 12

#define ICMP_HOST_UNREACHABLE 1 // codes of ICMP_UNREACHABLE
#define ICMP_PROTOCOL_UNREACHABLE 2
#define ICMP_PORT_UNREACHABLE 3
#define ICMP_FRAGMENTATION_NEEDED 4
#define ICMP_REASSEMBLY_TIME 1 // code of ICMP_TIME_EXCEEDED
#define ICMP_HEADER_SIZE 8

// Tell the sender of a received packet that it went nowhere. The packet stays the caller's; it
// is quoted from its IP header on. Says nothing about broadcasts, fragments behind the first and
// errors themselves, and no more than 100 times a second (RFC 1812, section 4.3.2.8).
void icmp_send_error(const struct packet *packet, uint8_t type, uint8_t code);
static inline void icmp_send_unreachable(const struct packet *packet, uint8_t code) {
    icmp_send_error(packet, ICMP_UNREACHABLE, code);
}

// Who sends echo requests: a socket of type SOCK_DGRAM and protocol IPPROTO_ICMP. The structure
// is the caller's; its functions run in the network's task.
struct icmp_echo_user {
    struct icmp_echo_user *next;
    uint16_t identifier; // host byte order; in its requests, and so in their replies
    // A reply: data is the ICMP message from its type on, checked; the function owns the packet.
    void (*replied)(struct icmp_echo_user *user, struct packet *packet,
                    struct ip_addresses addresses);
    // A request did not arrive; an errno, and who says so.
    void (*failed)(struct icmp_echo_user *user, int error, uint32_t by);
};

// With the given identifier, or a free one for 0; -EADDRINUSE if somebody has it.
int icmp_echo_open(struct icmp_echo_user *user, uint16_t identifier);
void icmp_echo_close(struct icmp_echo_user *user);
// Send the message in the packet (type, code, checksum, identifier, sequence number, bytes): as
// in Linux it must be an echo request; identifier and checksum are filled in. The results of
// ip_send(), or -EINVAL for another message. The packet then belongs to IP.
int icmp_echo_send(struct icmp_echo_user *user, struct packet *packet,
                   struct ip_addresses addresses);
