// OHCI host controllers: transfers to the devices on their ports.
// Source: OpenHCI Specification 1.0a.
#pragma once
#include "arch/i386/interrupts.h"
#include "ohci_registers.h"
#include "task/mutex.h"
#include <stdbool.h>

#define OHCI_CONTROLLERS_MAXIMUM 2
#define OHCI_PORTS_MAXIMUM 15 // section 7.4.1
#define OHCI_ENDPOINTS_MAXIMUM 16
// What is left of the frame that holds all descriptors.
#define OHCI_TRANSFERS_MAXIMUM ((4096 - 256 - 16 * OHCI_ENDPOINTS_MAXIMUM) / 16)

struct ohci_memory { // one frame, shared with the controller
    struct ohci_communication_area area;
    struct ohci_endpoint_descriptor endpoints[OHCI_ENDPOINTS_MAXIMUM];
    struct ohci_transfer_descriptor transfers[OHCI_TRANSFERS_MAXIMUM];
};
_Static_assert(sizeof(struct ohci_memory) == 4096, "one frame");

enum ohci_transfer_state { OHCI_FREE, OHCI_QUEUED, OHCI_DONE };

struct ohci {
    volatile uint32_t *registers;
    volatile struct ohci_memory *memory;
    uint32_t memory_physical;
    unsigned number, ports, interrupt_line;
    struct shared_interrupt interrupt;
    struct mutex lock; // of transfers: one at a time
    struct wait_queue queue;
    // Written by the interrupt handler, too.
    volatile uint8_t states[OHCI_TRANSFERS_MAXIMUM];
    volatile uint32_t queued; // transfer descriptors on their way
    volatile uint32_t condition; // of the first that failed
    volatile uint32_t frames;
    volatile bool is_dead;
    volatile uint32_t port_status[OHCI_PORTS_MAXIMUM], port_changes[OHCI_PORTS_MAXIMUM];
    volatile uint32_t gone; // a bit for each port whose device was pulled out
    unsigned endpoints; // in use
    uint32_t interrupts, transfers, stalls, failures, timeouts, unexpected;
};

struct ohci_endpoint { // where transfers go
    struct ohci *controller;
    unsigned port;
    volatile struct ohci_endpoint_descriptor *descriptor;
    bool is_bulk;
};

struct ohci_part { // of a transfer: at most a page of memory that lies within a page
    uint32_t flags; // TRANSFER_SETUP, _OUT or _IN; with the toggle where the endpoint's is not used
    uint32_t physical, bytes;
};

// Find the controllers and take them over; how many. From a task, once; says what it found.
unsigned ohci_start(void);
struct ohci *ohci_at(unsigned index); // NULL beyond the last

// Ports, counted from 0. From tasks; may wait.
bool ohci_port_is_connected(const struct ohci *controller, unsigned port);
bool ohci_port_is_low_speed(const struct ohci *controller, unsigned port);
// Reset the device on a port, after which it answers to address 0: 0 or -errno.
int ohci_port_reset(struct ohci *controller, unsigned port);
// Give the devices that are plugged in time to show themselves and to settle.
void ohci_ports_settle(struct ohci *controller);
// Sleep; what USB 2.0 demands between steps is given in milliseconds.
void ohci_pause(uint32_t milliseconds);

// Flags: ENDPOINT_IN, _OUT or neither (control), and ENDPOINT_LOW_SPEED. False: too many.
bool ohci_endpoint_open(struct ohci *controller, unsigned port, bool is_bulk, uint32_t flags,
                        struct ohci_endpoint *endpoint);
// Address, number and size of packets, of an endpoint that has nothing to do.
void ohci_endpoint_aim(struct ohci_endpoint *endpoint, unsigned address, unsigned number,
                       unsigned packet_bytes);
void ohci_endpoint_clear_toggle(struct ohci_endpoint *endpoint);
// Move the parts in order; the bytes moved of all. 0, also when the device sent less than it
// was asked for; -EPIPE: it stalled; -ENODEV: it is gone; -ETIMEDOUT; -EIO. The memory is the
// caller's again when it returns.
int ohci_transfer(struct ohci_endpoint *endpoint, const struct ohci_part *parts, unsigned count,
                  uint32_t milliseconds, uint32_t *moved);

static inline uint32_t ohci_read(const struct ohci *controller, uint32_t offset) {
    return controller->registers[offset / 4];
}
static inline void ohci_write(struct ohci *controller, uint32_t offset, uint32_t value) {
    controller->registers[offset / 4] = value;
}

// The controller's interrupt (ohci_interrupt.c).
void ohci_handle(void *controller);
// Sleep until so many frames of a millisecond have begun, or the controller is dead.
void ohci_await_frames(struct ohci *controller, uint32_t frames);
