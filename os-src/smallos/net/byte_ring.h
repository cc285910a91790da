// A queue of bytes in pages that exist only while bytes are in them: what a stream socket has
// received, or still has to send. Places are free-running counts of bytes since the beginning,
// modulo 2^32, so bytes may also be put behind a gap that is filled later.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define BYTE_RING_LARGEST 0xFF000u // bytes: 1 MiB without a page

struct byte_ring {
    uint32_t head, tail; // where the next byte is put, and the oldest one
    uint32_t end; // behind the last byte that was put anywhere; head, or beyond a gap
    uint32_t capacity; // bytes
    uint32_t slots; // a power of two
    uint32_t *frames; // of so many pages; NULL while empty
};

// Holds nothing yet. At most BYTE_RING_LARGEST.
void byte_ring_init(struct byte_ring *ring, uint32_t capacity);
// For larger or smaller capacity; what is inside stays, and counts.
bool byte_ring_resize(struct byte_ring *ring, uint32_t capacity);
void byte_ring_free(struct byte_ring *ring); // drop all; may be used again
static inline uint32_t byte_ring_used(const struct byte_ring *ring) {
    return ring->head - ring->tail;
}
uint32_t byte_ring_room(const struct byte_ring *ring);
// The longest adjacent piece at a place, at most size bytes, for reading; its length.
uint32_t byte_ring_piece(const struct byte_ring *ring, uint32_t place, uint32_t size,
                         uint8_t **piece);
// The same for writing: the page appears. 0 when there is no memory. The place must be less
// than the capacity beyond the tail.
uint32_t byte_ring_place(struct byte_ring *ring, uint32_t place, uint32_t size, uint8_t **piece);
// Whether there is memory for more bytes to send. They may take half of it, and a first page of
// each ring a little more, so that what is received always finds some: else those who send to
// each other on this host would wait for each other.
bool byte_ring_may_send(const struct byte_ring *ring);
// Put bytes anywhere; false when there is no memory, and then some may have been put.
bool byte_ring_put(struct byte_ring *ring, uint32_t place, const void *bytes, uint32_t size);
void byte_ring_get(const struct byte_ring *ring, uint32_t place, void *bytes, uint32_t size);
void byte_ring_commit(struct byte_ring *ring, uint32_t size); // head moves on
void byte_ring_drop(struct byte_ring *ring, uint32_t size); // tail moves on, pages go

// Pages in all rings, and how many of them there may be: a quarter of memory.
uint32_t byte_rings_pages(void);
uint32_t byte_rings_limit(void);
