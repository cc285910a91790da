// Bytes in pages. A ring has one slot more than pages fit into its capacity, so that the newest
// bytes are never in the page of the oldest.
#include "byte_ring.h"
#include "arch/i386/memory_layout.h"
#include "base/panic.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"

static uint32_t pages;

uint32_t byte_rings_pages(void) { return pages; }
uint32_t byte_rings_limit(void) { return frame_counts().managed / 4; }

static uint32_t slots_for(uint32_t capacity) {
    uint32_t slots = 2;
    while ((slots - 1) * PAGE_SIZE < capacity)
        slots *= 2;
    return slots;
}

static uint32_t *slot_of(const struct byte_ring *ring, uint32_t place) {
    return &ring->frames[place / PAGE_SIZE % ring->slots];
}

void byte_ring_init(struct byte_ring *ring, uint32_t capacity) {
    panic_unless(capacity > 0 && capacity <= BYTE_RING_LARGEST);
    *ring = (struct byte_ring){.capacity = capacity, .slots = slots_for(capacity)};
}

static void release(uint32_t *frame) {
    if (*frame == FRAME_NONE)
        return;
    frame_release(*frame);
    *frame = FRAME_NONE;
    pages--;
}

static void release_all(struct byte_ring *ring) {
    for (uint32_t i = 0; ring->frames && i < ring->slots; i++)
        release(&ring->frames[i]);
}

void byte_ring_free(struct byte_ring *ring) {
    release_all(ring);
    heap_free(ring->frames);
    *ring = (struct byte_ring){.capacity = ring->capacity, .slots = ring->slots};
}

// Slots never become fewer: a peer may have been promised room for them.
bool byte_ring_resize(struct byte_ring *ring, uint32_t capacity) {
    uint32_t slots = slots_for(capacity);
    if (!ring->frames || slots <= ring->slots) {
        ring->slots = slots > ring->slots ? slots : ring->slots;
        ring->capacity = capacity;
        return true;
    }
    uint32_t *frames = heap_allocate(slots * sizeof *frames);
    if (!frames)
        return false;
    memset(frames, 0, slots * sizeof *frames);
    for (uint32_t i = 0; i < ring->slots; i++) {
        uint32_t place = ring->tail + i * PAGE_SIZE;
        frames[place / PAGE_SIZE % slots] = *slot_of(ring, place);
    }
    heap_free(ring->frames);
    ring->frames = frames;
    ring->slots = slots;
    ring->capacity = capacity;
    return true;
}

uint32_t byte_ring_room(const struct byte_ring *ring) {
    uint32_t used = byte_ring_used(ring);
    return used < ring->capacity ? ring->capacity - used : 0;
}

static uint32_t until_page_end(uint32_t place, uint32_t size) {
    uint32_t left = PAGE_SIZE - place % PAGE_SIZE;
    return size < left ? size : left;
}

uint32_t byte_ring_piece(const struct byte_ring *ring, uint32_t place, uint32_t size,
                         uint8_t **piece) {
    panic_unless(ring->frames && *slot_of(ring, place) != FRAME_NONE);
    *piece = (uint8_t *)direct_map(*slot_of(ring, place)) + place % PAGE_SIZE;
    return until_page_end(place, size);
}

static bool make_frames(struct byte_ring *ring) {
    ring->frames = heap_allocate(ring->slots * sizeof *ring->frames);
    if (ring->frames)
        memset(ring->frames, 0, ring->slots * sizeof *ring->frames);
    return ring->frames;
}

uint32_t byte_ring_place(struct byte_ring *ring, uint32_t place, uint32_t size, uint8_t **piece) {
    panic_unless(place - ring->tail < (ring->slots - 1) * PAGE_SIZE);
    if (!ring->frames && !make_frames(ring))
        return 0;
    uint32_t *frame = slot_of(ring, place);
    if (*frame == FRAME_NONE) {
        if (pages >= byte_rings_limit() || (*frame = frame_allocate_cache()) == FRAME_NONE)
            return 0;
        pages++;
    }
    return byte_ring_piece(ring, place, size, piece);
}

bool byte_ring_may_send(const struct byte_ring *ring) {
    bool is_empty = byte_ring_used(ring) == 0, needs_page = ring->head % PAGE_SIZE == 0;
    uint32_t limit = byte_rings_limit();
    return (!is_empty && !needs_page) || pages < limit / 2 || (is_empty && pages < limit / 4 * 3);
}

bool byte_ring_put(struct byte_ring *ring, uint32_t place, const void *bytes, uint32_t size) {
    for (uint8_t *piece; size > 0;) {
        uint32_t part = byte_ring_place(ring, place, size, &piece);
        if (part == 0)
            return false;
        memcpy(piece, bytes, part);
        bytes = (const uint8_t *)bytes + part;
        place += part;
        size -= part;
        if ((int32_t)(place - ring->end) > 0)
            ring->end = place;
    }
    return true;
}

void byte_ring_get(const struct byte_ring *ring, uint32_t place, void *bytes, uint32_t size) {
    for (uint8_t *piece; size > 0;) {
        uint32_t part = byte_ring_piece(ring, place, size, &piece);
        memcpy(bytes, piece, part);
        bytes = (uint8_t *)bytes + part;
        place += part;
        size -= part;
    }
}

void byte_ring_commit(struct byte_ring *ring, uint32_t size) {
    ring->head += size;
    if ((int32_t)(ring->head - ring->end) > 0)
        ring->end = ring->head;
}

void byte_ring_drop(struct byte_ring *ring, uint32_t size) {
    panic_unless(size <= byte_ring_used(ring));
    if (!ring->frames) {
        ring->tail += size;
        return;
    }
    for (uint32_t part; size > 0; size -= part) {
        part = until_page_end(ring->tail, size);
        uint32_t *frame = slot_of(ring, ring->tail);
        ring->tail += part;
        if (ring->tail % PAGE_SIZE == 0)
            release(frame);
    }
    if (ring->tail == ring->end) // nothing left, and no gap with something behind it
        release_all(ring);
}
