// A ring of bytes between one producer (often an interrupt handler) and one consumer.
// It does no locking: see rule 2 in arch/i386/interrupts.h.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct ring {
    uint8_t *bytes;
    uint32_t size; // a power of two
    uint32_t head, tail; // free-running: head counts what went in, tail what came out
    uint32_t refused; // bytes that found no room
};

static inline uint32_t ring_used(const struct ring *ring) { return ring->head - ring->tail; }
static inline uint32_t ring_room(const struct ring *ring) { return ring->size - ring_used(ring); }

static inline bool ring_put(struct ring *ring, uint8_t byte) {
    if (ring_room(ring) == 0) {
        ring->refused++;
        return false;
    }
    ring->bytes[ring->head++ & (ring->size - 1)] = byte;
    return true;
}

static inline bool ring_get(struct ring *ring, uint8_t *byte) {
    if (ring_used(ring) == 0)
        return false;
    *byte = ring->bytes[ring->tail++ & (ring->size - 1)];
    return true;
}
