#include "wire.h"
#include <string.h>

const uint8_t own_hardware[6] = {0x52, 0x54, 0, 0x12, 0x34, 0x56};
const uint8_t peer_hardware[6] = {0x02, 0, 0, 0, 0, 0x03};

void put16(uint8_t *at, uint16_t value) {
    at[0] = (uint8_t)(value >> 8);
    at[1] = (uint8_t)value;
}
void put32(uint8_t *at, uint32_t value) {
    put16(at, (uint16_t)(value >> 16));
    put16(at + 2, (uint16_t)value);
}
uint16_t get16(const uint8_t *at) { return (uint16_t)(at[0] << 8 | at[1]); }
uint32_t get32(const uint8_t *at) { return (uint32_t)get16(at) << 16 | get16(at + 2); }

uint16_t plain_checksum(const uint8_t *data, uint32_t size) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < size; i++)
        sum += i % 2 ? data[i] : (uint32_t)data[i] << 8;
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return (uint16_t)~sum;
}

static void begin(struct frame *frame, const uint8_t *to, uint16_t type) {
    memset(frame, 0, sizeof *frame);
    memcpy(frame->bytes, to, 6);
    memcpy(frame->bytes + 6, peer_hardware, 6);
    put16(frame->bytes + 12, type);
}

static void pad(struct frame *frame, uint32_t length) {
    frame->length = length < 60 ? 60 : length;
}

void make_arp(struct frame *frame, uint16_t operation, const uint8_t *hardware, uint32_t sender,
              uint32_t target) {
    begin(frame, own_hardware, 0x0806);
    uint8_t *at = frame->bytes + 14;
    put16(at, 1);
    put16(at + 2, 0x0800);
    at[4] = 6;
    at[5] = 4;
    put16(at + 6, operation);
    memcpy(at + 8, hardware, 6);
    put32(at + 14, sender);
    put32(at + 24, target);
    pad(frame, 42);
}

void seal_ip(struct frame *frame) {
    uint8_t *at = frame->bytes + 14;
    put16(at + 10, 0);
    put16(at + 10, plain_checksum(at, 4u * (at[0] & 15)));
}

uint8_t *make_ip(struct frame *frame, uint8_t protocol, uint32_t source, uint32_t destination,
                 uint32_t size, uint16_t identification, uint16_t fragment) {
    begin(frame, own_hardware, 0x0800);
    uint8_t *at = frame->bytes + 14;
    at[0] = 0x45;
    put16(at + 2, (uint16_t)(20 + size));
    put16(at + 4, identification);
    put16(at + 6, fragment);
    at[8] = 64;
    at[9] = protocol;
    put32(at + 12, source);
    put32(at + 16, destination);
    seal_ip(frame);
    pad(frame, 34 + size);
    return at + 20;
}

void make_echo(struct frame *frame, uint32_t source, uint32_t destination, uint32_t size) {
    uint8_t *at = make_ip(frame, 1, source, destination, 8 + size, 1, 0);
    at[0] = 8;
    put32(at + 4, 0x12340007);
    for (uint32_t i = 0; i < size; i++)
        at[8 + i] = (uint8_t)i;
    put16(at + 2, plain_checksum(at, 8 + size));
}

void make_udp(struct frame *frame, uint32_t source, uint32_t destination, uint32_t size) {
    uint8_t *at = make_ip(frame, 17, source, destination, 8 + size, 1, 0);
    put16(at, 4000);
    put16(at + 2, 9);
    put16(at + 4, (uint16_t)(8 + size)); // no checksum, which RFC 768 permits
}
