/* A ring of messages from one core to another: a page that these two have and nobody else. Its producer writes the
 * first line and the slots, its consumer the second line; lines of 64 bytes are what processors pass between them.
 * Works for any two that share memory and keep the order of their writes, as x86 does (Intel SDM volume 3,
 * section 8.2.2); checks/rings runs it with two threads of the host. */
#pragma once

#include "abi/types.h"

#define RING_SLOTS 32u

struct message {
    u16 type;
    u16 length; /* of what counts of the payload, where that varies */
    u32 subject;
    u64 number; /* counted by the ring, from 0: none is missing and none comes twice */
    u64 payload[6];
};

struct ring {
    /* the producer's line */
    volatile u64 tail;      /* messages put, ever */
    volatile u64 heartbeat; /* grows as long as the producer runs */
    volatile u32 is_dead;   /* the producer said so itself */
    volatile u32 wants_room; /* the producer waits until there is some */
    u64 pad[5];
    /* the consumer's line */
    volatile u64 head;    /* messages taken, ever */
    volatile u32 sleeps;  /* the consumer waits for an interrupt */
    u32 pad_1;
    u64 pad_2[6];
    struct message slots[RING_SLOTS];
};
_Static_assert(sizeof(struct message) == 64, "a message is a line");
_Static_assert(sizeof(struct ring) <= PAGE_SIZE, "a ring is a page");

/* False where the ring is full; then wants_room is set, and the consumer rings back when there is room. Sets *ring_bell
 * where the consumer sleeps. */
bool ring_put(struct ring *ring, const struct message *message, bool *ring_bell);

enum ring_taken { RING_EMPTY, RING_TAKEN, RING_OUT_OF_ORDER };
/* Sets *ring_bell where the producer waits for room. */
enum ring_taken ring_take(struct ring *ring, struct message *message, bool *ring_bell);
