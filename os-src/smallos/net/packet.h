// Packets: frames of Ethernet and what they carry, with room in front for headers.
//
// The network runs to completion: its code never waits, so it needs no locks (scheduler.h,
// rule 1), and it is called by tasks only, never by interrupt handlers. Packets are allocated
// by frames of physical memory, so that cards can reach them, and their number is bounded.
//
// What does not fit into a frame of Ethernet (datagrams that are sent or arrive in fragments)
// lies in a large packet, of which there are few. Everything else is the same.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PACKET_ROOM 2048u // bytes, headers included; an Ethernet frame has at most 1514
#define PACKET_HEADROOM 128u // in front of data in a new packet
#define PACKETS_MAXIMUM 2048u // on small machines fewer: a sixteenth of memory
#define PACKETS_LARGE_MAXIMUM 32u

struct network_device;

struct packet {
    struct packet *next; // in whatever list it is
    struct network_device *device; // that received it; NULL when it was made here
    uint8_t *data; // first byte of what is left, of the layer that looks at it
    uint8_t *room; // physically adjacent, in the direct map
    uint32_t room_size; // PACKET_ROOM; more in a large packet
    uint16_t length; // bytes from data
    uint8_t *network; // the IP header, when IP received it: for errors that quote it
    bool was_broadcast; // by its Ethernet or IP destination: never answered with an error
    // The transport's checksum: see ip_put_checksum() and ip_checksum_holds().
    bool checksum_known; // received: somebody else has looked at it
    uint8_t *checksum_start, *checksum_field; // to send: the card puts it there; NULL: it is there
};

struct packet_counts {
    uint32_t allocated, failed; // in use now, large ones included; refused since start-up
    uint32_t large, rooms; // large ones in use now; rooms that exist, used or not
};

// Data points behind the headroom, length is 0; NULL when memory or the bound is reached.
struct packet *packet_allocate(void);
// The same with place for at least size bytes (at most 65535) behind the headroom.
struct packet *packet_allocate_sized(uint32_t size);
void packet_release(struct packet *packet); // NULL is fine
struct packet_counts packet_counts(void);
// Make data begin earlier, for a header; the header's place. Panics beyond the room.
void *packet_prepend(struct packet *packet, uint16_t size);
// Take bytes away from the front; NULL when there are fewer, otherwise where they were.
void *packet_take(struct packet *packet, uint16_t size);
// Make the packet longer at its end; the added part. NULL when the room ends before.
void *packet_append(struct packet *packet, uint16_t size);
void packet_shorten(struct packet *packet, uint16_t length); // to at most so many bytes

// Packets in the order in which they came.
struct packet_queue {
    struct packet *first, *last;
    uint32_t count;
};

void packet_queue_put(struct packet_queue *queue, struct packet *packet);
struct packet *packet_queue_take(struct packet_queue *queue); // NULL: empty
void packet_queue_release(struct packet_queue *queue); // all that is in it
