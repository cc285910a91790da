// The header of IPv4, as it stands in packets. Source: RFC 791, section 3.1.
#pragma once
#include <stdint.h>

struct ip_header {
    uint8_t version_and_words; // 4 in the upper half, header length in 32-bit words
    uint8_t service;
    uint16_t total_length;
    uint16_t identification;
    uint16_t fragment; // flags and offset in units of 8 bytes
    uint8_t time_to_live, protocol;
    uint16_t checksum;
    uint32_t source, destination;
} __attribute__((packed));

#define IP_VERSION_4 0x45 // without options
#define IP_MORE_FRAGMENTS 0x2000u
#define IP_FRAGMENT_OFFSET 0x1FFFu

_Static_assert(sizeof(struct ip_header) == 20, "RFC 791");
