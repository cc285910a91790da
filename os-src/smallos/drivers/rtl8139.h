// Realtek RTL8139: what the driver's files share. All but the interrupt handler is for tasks.
#pragma once
#include "arch/i386/interrupts.h"
#include "net/network.h"
#include "net/network_device.h"
#include "rtl8139_registers.h"

#define RTL8139_BUFFERS 4u

struct rtl8139 {
    struct network_device device;
    struct shared_interrupt interrupt;
    uint16_t ports;
    volatile bool link_is_up;
    volatile uint16_t wanted; // causes permitted while the driver is not looking
    const uint8_t *buffer;
    uint32_t place; // of the next frame in the buffer
    // The way of sending: whether another packet can be put now, and putting it; it is the card's
    // from then on.
    bool (*has_place)(struct rtl8139 *card);
    void (*put)(struct rtl8139 *card, struct packet *packet);
    // Called while the card is forbidden to send and to receive, before both begin again; may be
    // NULL, and then sending goes on over it.
    void (*send_anew)(struct rtl8139 *card);

    struct packet_queue queue; // for which there was no place

    // Sending by four buffers.
    uint8_t *transmit[RTL8139_BUFFERS];
    uint32_t started, finished; // free-running counts of transmit buffers

    // Sending by descriptors.
    volatile struct cplus_descriptor *ring;
    struct packet *packets[CPLUS_DESCRIPTORS_MAXIMUM];
    uint32_t next, oldest; // free-running counts of descriptors; equal: all done
    uint32_t untold; // frames in the ring that the card does not know of yet
    struct network_deferred tell_later;
    struct network_timer reclaim_timer;
};

// The causes that the driver always wants to hear of.
#define RTL8139_CAUSES \
    (CAUSE_RECEIVED | CAUSE_RECEIVE_ERROR | CAUSE_SEND_ERROR | CAUSE_LINK | CAUSE_FIFO_FULL)

// Put what waits in the queue, and want to hear of sent frames while something still waits. For the
// network's task, whenever there is nothing more to receive.
void rtl8139_send_queued(struct rtl8139 *card);

// The device's transmit(). False: the queue is full, and the packet was dropped.
bool rtl8139_transmit(struct network_device *device, struct packet *packet);

// Prepare one of the ways of sending, at start-up and before the card may send: has_place() and
// put() are set. False: no memory.
bool rtl8139_start_buffers(struct rtl8139 *card);
bool rtl8139_start_descriptors(struct rtl8139 *card); // an RTL8139C+ only
