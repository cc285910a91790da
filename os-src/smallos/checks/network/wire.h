// Frames as others would send them, for the checks.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define OWN 0x0A00020Fu // 10.0.2.15
#define NETMASK 0xFFFFFF00u
#define GATEWAY 0x0A000202u
#define PEER 0x0A000203u
#define FAR_AWAY 0x5DB8D822u

extern const uint8_t own_hardware[6], peer_hardware[6];

struct frame {
    uint8_t bytes[1600];
    uint32_t length;
};

void put16(uint8_t *at, uint16_t value); // network byte order
void put32(uint8_t *at, uint32_t value);
uint16_t get16(const uint8_t *at);
uint32_t get32(const uint8_t *at);
uint16_t plain_checksum(const uint8_t *data, uint32_t size); // by the definition

void make_arp(struct frame *frame, uint16_t operation, const uint8_t *hardware, uint32_t sender,
              uint32_t target);
// IP with room for a payload of so many bytes, at the result; fragment is the header's field.
uint8_t *make_ip(struct frame *frame, uint8_t protocol, uint32_t source, uint32_t destination,
                 uint32_t size, uint16_t identification, uint16_t fragment);
void seal_ip(struct frame *frame); // put the header's checksum
void make_echo(struct frame *frame, uint32_t source, uint32_t destination, uint32_t size);
void make_udp(struct frame *frame, uint32_t source, uint32_t destination, uint32_t size);
