// Packets. A frame of memory holds two rooms; frames with a free room are in a list, and only
// so many frames without a used one are kept.
#include "packet.h"
#include "arch/i386/memory_layout.h"
#include "base/panic.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include <stddef.h>

#define ROOMS_PER_FRAME (PAGE_SIZE / PACKET_ROOM)
#define SPARE_FRAMES_MAXIMUM 256u // kept for the next burst

struct packet_frame;

struct slot {
    struct packet packet; // first, so that a packet is its slot
    struct packet_frame *home; // NULL: a large one
};

struct packet_frame {
    struct packet_frame *next, *previous; // in the list of frames with a free room
    struct slot slots[ROOMS_PER_FRAME];
    struct packet *free;
    unsigned used;
    uint32_t physical;
};

static struct packet_frame *with_room;
static uint32_t frames, spare_frames; // that exist; of these with no packet in use
static struct packet_counts counts;

static void link_frame(struct packet_frame *frame) {
    frame->previous = NULL;
    frame->next = with_room;
    if (with_room)
        with_room->previous = frame;
    with_room = frame;
}

static void unlink_frame(struct packet_frame *frame) {
    *(frame->previous ? &frame->previous->next : &with_room) = frame->next;
    if (frame->next)
        frame->next->previous = frame->previous;
}

static uint32_t frames_maximum(void) {
    uint32_t share = frame_counts().managed / 16, most = PACKETS_MAXIMUM / ROOMS_PER_FRAME;
    return share < most ? share : most;
}

static struct packet_frame *add_frame(void) {
    if (frames >= frames_maximum())
        return NULL;
    struct packet_frame *frame = heap_allocate(sizeof *frame);
    uint32_t physical = frame ? frame_allocate_adjacent(1) : FRAME_NONE;
    if (physical == FRAME_NONE) {
        heap_free(frame);
        return NULL;
    }
    *frame = (struct packet_frame){.physical = physical};
    for (unsigned i = 0; i < ROOMS_PER_FRAME; i++) {
        struct slot *slot = &frame->slots[i];
        slot->home = frame;
        slot->packet.room = (uint8_t *)direct_map(physical) + i * PACKET_ROOM;
        slot->packet.room_size = PACKET_ROOM;
        slot->packet.next = frame->free;
        frame->free = &slot->packet;
    }
    frames++;
    spare_frames++;
    link_frame(frame);
    return frame;
}

static void drop_frame(struct packet_frame *frame) {
    unlink_frame(frame);
    frame_release(frame->physical);
    heap_free(frame);
    frames--;
    spare_frames--;
}

static struct packet *make_empty(struct packet *packet) {
    *packet = (struct packet){
        .room = packet->room, .room_size = packet->room_size,
        .data = packet->room + PACKET_HEADROOM};
    counts.allocated++;
    return packet;
}

struct packet *packet_allocate(void) {
    struct packet_frame *frame = with_room ? with_room : add_frame();
    if (!frame) {
        counts.failed++;
        return NULL;
    }
    struct packet *packet = frame->free;
    frame->free = packet->next;
    if (frame->used++ == 0)
        spare_frames--;
    if (!frame->free)
        unlink_frame(frame);
    return make_empty(packet);
}

static uint32_t frames_of_large(const struct packet *packet) {
    return packet->room_size / PAGE_SIZE;
}

struct packet *packet_allocate_sized(uint32_t size) {
    if (size <= PACKET_ROOM - PACKET_HEADROOM)
        return packet_allocate();
    uint32_t needed = (size + PACKET_HEADROOM + PAGE_SIZE - 1) / PAGE_SIZE;
    struct slot *slot = NULL;
    uint32_t physical = FRAME_NONE;
    if (size <= UINT16_MAX && counts.large < PACKETS_LARGE_MAXIMUM)
        slot = heap_allocate(sizeof *slot);
    if (slot)
        physical = frame_allocate_adjacent(needed);
    if (physical == FRAME_NONE) {
        heap_free(slot);
        counts.failed++;
        return NULL;
    }
    slot->home = NULL;
    slot->packet.room = direct_map(physical);
    slot->packet.room_size = needed * PAGE_SIZE;
    counts.large++;
    return make_empty(&slot->packet);
}

static void release_large(struct slot *slot) {
    uint32_t physical = physical_address(slot->packet.room);
    for (uint32_t i = 0; i < frames_of_large(&slot->packet); i++)
        frame_release(physical + i * PAGE_SIZE);
    heap_free(slot);
    counts.large--;
}

void packet_release(struct packet *packet) {
    if (!packet)
        return;
    struct slot *slot = (struct slot *)packet;
    struct packet_frame *frame = slot->home;
    panic_unless(counts.allocated > 0);
    counts.allocated--;
    if (!frame) {
        release_large(slot);
        return;
    }
    panic_unless(frame->used > 0);
    if (!frame->free)
        link_frame(frame);
    packet->next = frame->free;
    frame->free = packet;
    if (--frame->used > 0)
        return;
    spare_frames++;
    if (spare_frames > SPARE_FRAMES_MAXIMUM || spare_frames > frames_maximum() / 4)
        drop_frame(frame);
}

struct packet_counts packet_counts(void) {
    counts.rooms = frames * ROOMS_PER_FRAME;
    return counts;
}

void *packet_prepend(struct packet *packet, uint16_t size) {
    panic_unless(packet->data - packet->room >= size && packet->length + size <= UINT16_MAX);
    packet->data -= size;
    packet->length += size;
    return packet->data;
}

void *packet_take(struct packet *packet, uint16_t size) {
    if (packet->length < size)
        return NULL;
    void *taken = packet->data;
    packet->data += size;
    packet->length -= size;
    return taken;
}

void *packet_append(struct packet *packet, uint16_t size) {
    uint8_t *end = packet->data + packet->length;
    if ((uint32_t)(packet->room + packet->room_size - end) < size ||
        packet->length + size > UINT16_MAX)
        return NULL;
    packet->length += size;
    return end;
}

void packet_shorten(struct packet *packet, uint16_t length) {
    if (packet->length > length)
        packet->length = length;
}

void packet_queue_put(struct packet_queue *queue, struct packet *packet) {
    packet->next = NULL;
    if (queue->last)
        queue->last->next = packet;
    else
        queue->first = packet;
    queue->last = packet;
    queue->count++;
}

struct packet *packet_queue_take(struct packet_queue *queue) {
    struct packet *packet = queue->first;
    if (!packet)
        return NULL;
    queue->first = packet->next;
    if (!queue->first)
        queue->last = NULL;
    queue->count--;
    packet->next = NULL;
    return packet;
}

void packet_queue_release(struct packet_queue *queue) {
    for (struct packet *packet; (packet = packet_queue_take(queue));)
        packet_release(packet);
}
