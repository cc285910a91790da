#include "ring.h"

static inline void fence(void) {
    __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

bool ring_put(struct ring *ring, const struct message *message, bool *ring_bell) {
    u64 tail = ring->tail;
    *ring_bell = false;
    if (tail - __atomic_load_n(&ring->head, __ATOMIC_ACQUIRE) >= RING_SLOTS) {
        ring->wants_room = 1;
        /* Either the consumer sees the wish after it made room, or the room is seen here. */
        fence();
        if (tail - ring->head >= RING_SLOTS)
            return false;
    }
    if (ring->wants_room)
        ring->wants_room = 0;
    struct message *slot = &ring->slots[tail % RING_SLOTS];
    *slot = *message;
    slot->number = tail;
    __atomic_store_n(&ring->tail, tail + 1, __ATOMIC_RELEASE);
    /* Either a consumer that falls asleep sees the message, or it is seen sleeping here. */
    fence();
    *ring_bell = ring->sleeps;
    return true;
}

enum ring_taken ring_take(struct ring *ring, struct message *message, bool *ring_bell) {
    u64 head = ring->head;
    *ring_bell = false;
    if (head == __atomic_load_n(&ring->tail, __ATOMIC_ACQUIRE))
        return RING_EMPTY;
    *message = ring->slots[head % RING_SLOTS];
    if (message->number != head)
        return RING_OUT_OF_ORDER;
    __atomic_store_n(&ring->head, head + 1, __ATOMIC_RELEASE);
    fence();
    /* Rung for once there is room for half a ring, so that a stream does not stop at each message. */
    *ring_bell = ring->wants_room && ring->tail - (head + 1) <= RING_SLOTS / 2;
    return RING_TAKEN;
}
