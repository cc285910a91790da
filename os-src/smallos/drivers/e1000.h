// Intel PRO/1000 cards: 82540EM (QEMU's e1000) and 82545EM (VMware's). What the driver's files
// share. Rings and packets belong to tasks; the interrupt handler touches the card, link_is_up
// and the counters of interrupts only.
#pragma once
#include "arch/i386/interrupts.h"
#include "e1000_registers.h"
#include "net/network.h"
#include "net/network_device.h"

#define RING 256u // descriptors; a page of them
#define RING_SMALL 32u // on machines with little memory

struct e1000 {
    struct network_device device;
    struct shared_interrupt interrupt;
    volatile uint32_t *registers;
    volatile bool link_is_up;

    volatile struct receive_descriptor *receive_ring;
    struct packet *receive_packets[RING];
    uint32_t receive_size; // descriptors, a multiple of 8
    uint32_t receive_next; // the next one to look at
    uint32_t receive_unreturned; // taken, and not yet the card's again

    volatile struct transmit_descriptor *transmit_ring;
    struct packet *transmit_packets[RING];
    uint32_t transmit_next, transmit_oldest; // equal: all done
    uint32_t transmit_untold; // frames in the ring that the card does not know of yet
    struct network_deferred tell_later;
    uint8_t context_start, context_field; // what was last written to the card; 0: nothing
    struct network_timer reclaim_timer;
};

static inline uint32_t e1000_read(const struct e1000 *card, uint32_t offset) {
    return card->registers[offset / 4];
}
static inline void e1000_write(struct e1000 *card, uint32_t offset, uint32_t value) {
    card->registers[offset / 4] = value;
}

// The causes that the driver wants to hear of.
#define E1000_CAUSES \
    (CAUSE_LINK | CAUSE_RECEIVED | CAUSE_RECEIVE_LOW | CAUSE_RECEIVE_OVERRUN | \
     CAUSE_RECEIVE_SEQUENCE)

struct packet *e1000_receive(struct network_device *device);
bool e1000_transmit(struct network_device *device, struct packet *packet);
void e1000_tell(struct network_deferred *deferred);
void e1000_reclaim(struct network_timer *timer);
