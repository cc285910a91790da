// The header of ICMP, as it stands in packets, and what only IP and ICMP know of each other.
// Source: RFC 792.
#pragma once
#include "packet.h"
#include <stdint.h>

struct ip_addresses;

struct icmp_header {
    uint8_t type, code;
    uint16_t checksum;
    uint16_t identifier, sequence; // of echoes; otherwise 0
} __attribute__((packed));

void icmp_echo_replied(struct packet *packet, struct ip_addresses addresses); // owns it
// The ICMP header of a request of ours that did not arrive.
void icmp_echo_failed(const uint8_t *header, int error, uint32_t by);
