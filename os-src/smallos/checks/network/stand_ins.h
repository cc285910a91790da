// What surrounds the network when it runs on a host, on the fake kernel: a card and the layers
// above IP. The harness turns the clock and plays the wire.
#pragma once
#include "fake_kernel.h"
#include "net/ip.h"
#include "net/network_device.h"
#include <stdbool.h>
#include <stdint.h>

// Start the network with a card on a wire; once.
void stand_in_start(void);
// Let the network's task work until it sleeps.
void stand_in_run(void);
// Turn the clock in steps of 10 ms, running the task at each.
void stand_in_pass(uint32_t milliseconds);
// Put a frame on the wire, to the card. Its room behind the frame is poisoned for the sanitizer.
void stand_in_receive(const uint8_t *frame, uint32_t length);
void stand_in_set_link(bool is_up);
// Frames that the network sent, oldest first: copied out, how long it was; 0: no more.
uint32_t stand_in_take_sent(uint8_t frame[1600]);
uint32_t stand_in_sent(void); // how many wait to be taken

// What the last call to the layers above IP was about.
struct above {
    unsigned received, errors;
    struct ip_addresses addresses;
    uint16_t length;
    uint8_t bytes[65536];
    int error;
};
extern struct above udp_above, tcp_above;
extern bool udp_port_is_closed; // answer with an error
