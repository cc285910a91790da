// IPv4: sending for the protocols above, and handing them what arrived. Addresses are in host
// byte order everywhere but inside packets. Source: RFC 791, RFC 1122.
#pragma once
#include "packet.h"
#include <stdbool.h>
#include <stdint.h>

#define IP_ANY 0u
#define IP_BROADCAST 0xFFFFFFFFu
#define IP_LOOPBACK 0x7F000001u // 127.0.0.0/8 comes back without a card

#define IP_PROTOCOL_ICMP 1
#define IP_PROTOCOL_TCP 6
#define IP_PROTOCOL_UDP 17
#define IP_HEADER_SIZE 20u // without options
#define IP_LARGEST 65535u // header and payload
#define IP_TIME_TO_LIVE 64 // for sending, RFC 1700

// What the packet said, besides its payload.
struct ip_addresses {
    uint32_t source, destination;
    uint8_t protocol, time_to_live;
};

// Send the payload in the packet, which then belongs to IP. A source of IP_ANY is replaced by
// this host's address, and stays only while there is none (DHCP). A time to live of 0 is the
// usual one. What is longer than the MTU goes out in fragments. Waits for ARP in a bounded
// queue. 0, -ENETUNREACH (no route), -EMSGSIZE (more than 65535 bytes), -ENOBUFS, -ENETDOWN.
int ip_send(struct packet *packet, struct ip_addresses addresses);
// The address that packets to there will carry; IP_ANY: no route.
uint32_t ip_source_for(uint32_t destination);
bool ip_is_own(uint32_t address); // one of this host's, loopback included
// Everybody on our wire, or a group. Sockets ask for permission before they send there.
bool ip_is_broadcast(uint32_t address);
bool ip_is_multicast(uint32_t address);
uint32_t ip_mtu(uint32_t destination); // bytes, IP header included

// Above IP. Each gets a packet whose data is its header, checksums not yet looked at, and owns
// the packet. Written in tcp.c, udp.c and icmp.c. An unreachable port is answered by
// icmp_send_unreachable() (icmp.h).
void tcp_receive(struct packet *packet, struct ip_addresses addresses);
void udp_receive(struct packet *packet, struct ip_addresses addresses);
void icmp_receive(struct packet *packet, struct ip_addresses addresses);
// An ICMP error about a packet of ours came back, or nobody answered ARP: its payload's first 8
// bytes are the ports and, of TCP, the sequence number. error is an errno (ECONNREFUSED,
// EHOSTUNREACH, EMSGSIZE). The addresses are those of the packet that we sent.
void tcp_error(struct ip_addresses original, const uint8_t *header, int error);
void udp_error(struct ip_addresses original, const uint8_t *header, int error);

// The Internet checksum (RFC 1071), to be folded at the end; also over odd lengths, but then
// nothing may be added behind.
uint32_t checksum_add(uint32_t sum, const void *data, uint32_t size);
uint16_t checksum_finish(uint32_t sum); // as it stands in the packet, network byte order
uint32_t checksum_pseudo_header(struct ip_addresses addresses, uint32_t size); // TCP, UDP

// Put the checksum of TCP or UDP into a packet whose data begins with that header and is
// complete; the field's offset in it. Left to the card where that can do it, and to nobody on
// the way to ourselves. The source must not be IP_ANY unless there is none.
void ip_put_checksum(struct packet *packet, struct ip_addresses addresses, uint16_t field);
// Whether a received one holds; the packet's data begins with the header of TCP or UDP.
bool ip_checksum_holds(const struct packet *packet, struct ip_addresses addresses);
