// Packets: frames of Ethernet and what they carry, with room in front for headers.
//
// The network runs to completion: its code never waits, so it needs no locks (scheduler.h,
// rule 1), and it is called by tasks only, never by interrupt handlers. Packets are allocated
// by frames of physical memory, so that cards can reach them, and their number is bounded.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PACKET_ROOM 2048u // bytes, headers included; an Ethernet frame has at most 1514
#define PACKET_HEADROOM 128u // in front of data in a new packet
#define PACKETS_MAXIMUM 2048u

struct network_device;

struct packet {
    struct packet *next; // in whatever list it is
    struct network_device *device; // that received it; NULL when it was made here
    uint8_t *data; // first byte of what is left, of the layer that looks at it
    uint16_t length; // bytes from there
    uint8_t *room; // PACKET_ROOM bytes, physically adjacent, in the direct map
};

struct packet_counts {
    uint32_t allocated, failed; // in use now; refused since start-up
};

// Data points behind the headroom, length is 0; NULL when memory or the bound is reached.
struct packet *packet_allocate(void);
void packet_release(struct packet *packet); // NULL is fine
struct packet_counts packet_counts(void);
// Make data begin earlier, for a header; the header's place. Panics beyond the room.
void *packet_prepend(struct packet *packet, uint16_t size);
// Take bytes away from the front; NULL when there are fewer, otherwise where they were.
void *packet_take(struct packet *packet, uint16_t size);
// Make the packet longer at its end; the added part. NULL when the room ends before.
void *packet_append(struct packet *packet, uint16_t size);
void packet_shorten(struct packet *packet, uint16_t length); // to at most so many bytes
