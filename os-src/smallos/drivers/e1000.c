// e1000: receiving and sending through the rings.
//
// Receiving hands the very packet up into which the card wrote, and gives it another. The card is
// notified of frames at the end of the network's batch, because each word to it is slow, and
// slower in a virtual machine. What was sent is released in batches: when the ring runs short, or
// by a timer, so that it takes no interrupt.
#include "e1000.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include <stddef.h>

#define RETURN_BATCH 16u // receive descriptors given back by one write to the card
#define TELL_BATCH 16u // transmit descriptors that one write to the card announces
#define RECLAIM_BELOW 64u // free transmit descriptors
#define RECLAIM_AFTER 20000u // microseconds

static void return_descriptors(struct e1000 *card) {
    if (card->receive_unreturned == 0)
        return;
    // The tail is the first descriptor that the card may not use.
    uint32_t last = (card->receive_next + card->receive_size - 1) % card->receive_size;
    card->receive_unreturned = 0;
    e1000_write(card, RDT, last);
}

// Take a frame out of its descriptor; NULL when there is nothing to put in its place.
static struct packet *exchange(struct e1000 *card, volatile struct receive_descriptor *slot) {
    struct packet *fresh = packet_allocate();
    struct packet *packet = card->receive_packets[card->receive_next];
    if (!fresh)
        return NULL;
    packet->length = slot->length;
    card->receive_packets[card->receive_next] = fresh;
    slot->address = physical_address(fresh->data);
    return packet;
}

// The frame in the next descriptor, which is done; NULL if it is to be forgotten.
static struct packet *take(struct e1000 *card) {
    struct network_device *device = &card->device;
    volatile struct receive_descriptor *slot = &card->receive_ring[card->receive_next];
    struct packet *packet = NULL;
    if (!(slot->status & RECEIVE_END) || slot->errors) {
        device->receive_errors++;
    } else if (!(packet = exchange(card, slot))) {
        device->receive_dropped++;
    } else {
        device->received++;
        device->received_bytes += packet->length;
    }
    slot->status = 0;
    card->receive_next = (card->receive_next + 1) % card->receive_size;
    if (++card->receive_unreturned >= RETURN_BATCH)
        return_descriptors(card);
    return packet;
}

struct packet *e1000_receive(struct network_device *device) {
    struct e1000 *card = device->driver;
    for (uint32_t i = 0; i < card->receive_size; i++) {
        if (!(card->receive_ring[card->receive_next].status & RECEIVE_DONE))
            break;
        struct packet *packet = take(card);
        if (packet)
            return packet;
    }
    return_descriptors(card);
    // What came since the last look has set its cause, and interrupts at once.
    e1000_write(card, IMS, E1000_CAUSES);
    return NULL;
}

static uint32_t transmit_free(const struct e1000 *card) {
    return (card->transmit_oldest + RING - card->transmit_next - 1) % RING;
}

static void reclaim(struct e1000 *card) {
    while (card->transmit_oldest != card->transmit_next &&
           (card->transmit_ring[card->transmit_oldest].status & TRANSMIT_DONE)) {
        packet_release(card->transmit_packets[card->transmit_oldest]);
        card->transmit_packets[card->transmit_oldest] = NULL;
        card->transmit_oldest = (card->transmit_oldest + 1) % RING;
    }
}

static void reclaim_later(struct e1000 *card) {
    if (!card->reclaim_timer.armed)
        network_timer_set(&card->reclaim_timer, clock_microseconds() + RECLAIM_AFTER);
}

void e1000_reclaim(struct network_timer *timer) {
    struct e1000 *card =
        (struct e1000 *)((char *)timer - offsetof(struct e1000, reclaim_timer));
    reclaim(card);
    if (card->transmit_oldest != card->transmit_next)
        reclaim_later(card);
}

static volatile struct transmit_descriptor *next_slot(struct e1000 *card, struct packet *packet) {
    volatile struct transmit_descriptor *slot = &card->transmit_ring[card->transmit_next];
    card->transmit_packets[card->transmit_next] = packet;
    card->transmit_next = (card->transmit_next + 1) % RING;
    return slot;
}

// Tell the card where the checksum goes, unless it is where the last one went.
static void put_context(struct e1000 *card, uint8_t start, uint8_t field) {
    if (card->context_start == start && card->context_field == field)
        return;
    card->context_start = start;
    card->context_field = field;
    volatile struct transmit_context *context =
        (volatile struct transmit_context *)next_slot(card, NULL);
    context->ip_start = context->ip_field = 0;
    context->ip_end = 0;
    context->start = start;
    context->field = field;
    context->end = 0;
    context->header_length = 0;
    context->segment = 0;
    context->status = 0;
    context->length_and_command = TRANSMIT_EXTENDED | TRANSMIT_REPORT;
}

static void tell(struct e1000 *card) {
    if (card->transmit_untold == 0)
        return;
    card->transmit_untold = 0;
    e1000_write(card, TDT, card->transmit_next);
    reclaim_later(card);
}

void e1000_tell(struct network_deferred *deferred) {
    tell((struct e1000 *)((char *)deferred - offsetof(struct e1000, tell_later)));
}

bool e1000_transmit(struct network_device *device, struct packet *packet) {
    struct e1000 *card = device->driver;
    bool puts_checksum = packet->checksum_start != NULL;
    if (transmit_free(card) < RECLAIM_BELOW) {
        tell(card);
        reclaim(card);
    }
    if (transmit_free(card) < 2) {
        device->send_dropped++;
        packet_release(packet);
        return false;
    }
    if (puts_checksum)
        put_context(card, (uint8_t)(packet->checksum_start - packet->data),
                    (uint8_t)(packet->checksum_field - packet->data));
    volatile struct transmit_descriptor *slot = next_slot(card, packet);
    slot->address = physical_address(packet->data);
    slot->address_high = 0;
    slot->status = 0;
    slot->options = puts_checksum ? TRANSMIT_CHECKSUM : 0;
    slot->special = 0;
    slot->length_and_command = packet->length | TRANSMIT_END | TRANSMIT_CRC | TRANSMIT_REPORT |
                               TRANSMIT_EXTENDED | TRANSMIT_DATA;
    device->sent++;
    device->sent_bytes += packet->length;
    if (++card->transmit_untold >= TELL_BATCH)
        tell(card);
    else
        network_defer(&card->tell_later);
    return true;
}
