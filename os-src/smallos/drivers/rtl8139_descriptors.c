// RTL8139C+: sending by a ring of descriptors. The card reads packets where they are, puts the
// checksum of TCP, and is notified at the end of the network's batch, because each word
// to it is slow, and slower in a virtual machine. What was sent is released in batches: when the
// ring runs short, or by a timer, so that it takes no interrupt.
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/string.h"
#include "memory/frames.h"
#include "net/ip.h"
#include "rtl8139.h"
#include <stddef.h>

#define RING CPLUS_DESCRIPTORS_MAXIMUM
#define TELL_BATCH 16u // frames that one write to the card announces
#define RECLAIM_AFTER 20000u // microseconds
#define TCP_CHECKSUM_FIELD 16

static void reclaim(struct rtl8139 *card) {
    while (card->oldest != card->next) {
        uint32_t index = card->oldest % RING;
        if (card->ring[index].command_and_length & CPLUS_OWN)
            return;
        packet_release(card->packets[index]);
        card->packets[index] = NULL;
        card->oldest++;
    }
}

static void reclaim_later(struct rtl8139 *card) {
    if (!card->reclaim_timer.armed)
        network_timer_set(&card->reclaim_timer, clock_microseconds() + RECLAIM_AFTER);
}

static void tell(struct rtl8139 *card) {
    if (card->untold == 0)
        return;
    card->untold = 0;
    port_write8(card->ports + TPPOLL, TPPOLL_NORMAL);
    reclaim_later(card);
}

static void tell_now(struct network_deferred *deferred) {
    tell((struct rtl8139 *)((char *)deferred - offsetof(struct rtl8139, tell_later)));
}

// The card knows where TCP and UDP have their checksums. That of UDP it may make 0, which
// means "none" (RFC 768), so we put it.
static uint32_t checksum_command(struct packet *packet) {
    if (!packet->checksum_start)
        return 0;
    if (packet->checksum_field - packet->checksum_start == TCP_CHECKSUM_FIELD)
        return CPLUS_TCP_CHECKSUM;
    uint16_t size = (uint16_t)(packet->data + packet->length - packet->checksum_start);
    uint16_t value = checksum_finish(checksum_add(0, packet->checksum_start, size));
    if (value == 0)
        value = 0xFFFF;
    memcpy(packet->checksum_field, &value, sizeof value);
    return 0;
}

static void put(struct rtl8139 *card, struct packet *packet) {
    uint32_t index = card->next++ % RING;
    volatile struct cplus_descriptor *slot = &card->ring[index];
    uint32_t command = CPLUS_OWN | CPLUS_FIRST | CPLUS_LAST | checksum_command(packet);
    card->packets[index] = packet;
    card->device.sent++;
    card->device.sent_bytes += packet->length;
    slot->vlan = 0;
    slot->address = physical_address(packet->data);
    slot->address_high = 0;
    slot->command_and_length =
        command | packet->length | (index == RING - 1 ? CPLUS_RING_END : 0);
    if (++card->untold >= TELL_BATCH)
        tell(card);
    else
        network_defer(&card->tell_later);
}

static bool has_place(struct rtl8139 *card) {
    if (card->next - card->oldest == RING) {
        tell(card);
        reclaim(card);
    }
    return card->next - card->oldest < RING;
}

static void reclaim_now(struct network_timer *timer) {
    struct rtl8139 *card =
        (struct rtl8139 *)((char *)timer - offsetof(struct rtl8139, reclaim_timer));
    reclaim(card);
    if (card->oldest != card->next)
        reclaim_later(card);
}

// Some cards begin with the ring's first descriptor whenever they are permitted to send.
static void begin(struct rtl8139 *card) {
    for (; card->oldest != card->next; card->oldest++)
        packet_release(card->packets[card->oldest % RING]);
    card->oldest = card->next = card->untold = 0;
    memset(card->packets, 0, sizeof card->packets);
    for (uint32_t i = 0; i < RING; i++)
        card->ring[i].command_and_length = i == RING - 1 ? CPLUS_RING_END : 0;
    port_write16(card->ports + CPCR, CPCR_SEND);
    port_write32(card->ports + TNPDS, physical_address((const void *)card->ring));
    port_write32(card->ports + TNPDS + 4, 0);
}

// A page begins at a multiple of 256, and has room for the whole ring.
bool rtl8139_start_descriptors(struct rtl8139 *card) {
    uint32_t ring = frame_allocate_adjacent(1);
    if (ring == FRAME_NONE)
        return false;
    card->ring = direct_map(ring);
    card->tell_later.run = tell_now;
    card->reclaim_timer.expired = reclaim_now;
    card->send_anew = begin;
    card->device.puts_checksums = true;
    card->has_place = has_place;
    card->put = put;
    return true;
}
