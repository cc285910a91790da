// Network cards, as the stack sees them: they move frames of Ethernet.
//
// The card's interrupt handler silences the card and calls network_wake(); the network's task
// (net/network.c) then takes what was received by the receive operation, until it gives NULL,
// which switches the card's interrupts on again. A change of the link is such an interrupt, too:
// the task compares link_is_up() with what it saw before.
#pragma once
#include "packet.h"
#include <stdbool.h>
#include <stdint.h>

#define ETHERNET_ADDRESS_SIZE 6
#define ETHERNET_HEADER_SIZE 14
#define ETHERNET_MTU 1500u

struct network_device {
    char name[16]; // "eth0"
    const char *model; // "82540EM"
    uint8_t address[ETHERNET_ADDRESS_SIZE];
    uint8_t interrupt_line;
    bool puts_checksums; // of TCP and UDP into what it sends (packet.h: checksum_start)
    // Send a frame, which now belongs to the driver; it is released when the card is done with
    // it. False: no room in the ring, the frame is released and counted as dropped.
    bool (*transmit)(struct network_device *device, struct packet *packet);
    struct packet *(*receive)(struct network_device *device);
    bool (*link_is_up)(struct network_device *device); // cheap, no access to the card
    void *driver;
    uint64_t received, received_bytes, sent, sent_bytes;
    uint64_t receive_errors, receive_dropped, send_errors, send_dropped;
    uint32_t interrupts, link_changes;
};

// Make the card known to the network; it has one card, so false when there is one already.
bool network_announce(struct network_device *device);
struct network_device *network_device(void); // NULL: no card
// Let the network's task look at the card. From interrupt handlers.
void network_wake(void);
