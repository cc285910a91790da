// What OHCI controllers interrupt for: transfers that are done, ports that changed, frames.
// Source: OpenHCI Specification 1.0a, sections 5.3 and 7.1.4.
#include "abi/errno.h"
#include "base/clock.h"
#include "ohci.h"
#include <stddef.h>

#define FRAMES_MILLISECONDS 500u // far more than they take: the controller's clock stands still

// The done queue is a list of physical addresses that the controller wrote. They may be
// anything, so an address must be one of ours and be on its way, which also ends circles.
static void take_done(struct ohci *controller, uint32_t address) {
    uint32_t first = controller->memory_physical + offsetof(struct ohci_memory, transfers);
    while (address != 0) {
        uint32_t index = (address - first) / sizeof(struct ohci_transfer_descriptor);
        if (index >= OHCI_TRANSFERS_MAXIMUM || address % 16 != 0 ||
            controller->states[index] != OHCI_QUEUED) {
            controller->unexpected++;
            return;
        }
        volatile struct ohci_transfer_descriptor *transfer =
            &controller->memory->transfers[index];
        uint32_t condition = transfer->flags >> TRANSFER_CONDITION_SHIFT;
        controller->states[index] = OHCI_DONE;
        controller->queued--;
        if (condition != 0 && controller->condition == 0)
            controller->condition = condition;
        address = transfer->next & ~0xFu;
    }
}

// It is not to write into memory any more. The bus is held in reset.
static void give_up(struct ohci *controller) {
    controller->is_dead = true;
    ohci_write(controller, INTERRUPT_DISABLE, ~0u);
    ohci_write(controller, CONTROL, STATE_RESET);
}

static void look_at_ports(struct ohci *controller) {
    for (unsigned port = 0; port < controller->ports; port++) {
        uint32_t status = ohci_read(controller, PORT(port));
        uint32_t changes = status & PORT_CHANGES;
        controller->port_status[port] = status;
        if (changes == 0)
            continue;
        ohci_write(controller, PORT(port), changes); // ones clear
        controller->port_changes[port] |= changes;
        if (changes & PORT_CONNECT_CHANGE)
            controller->gone |= 1u << port;
    }
}

void ohci_handle(void *context) {
    struct ohci *controller = context;
    uint32_t causes = ohci_read(controller, INTERRUPT_STATUS) &
                      ohci_read(controller, INTERRUPT_ENABLE) & ~INTERRUPT_MASTER;
    if (causes == 0)
        return; // somebody else on the line
    controller->interrupts++;
    if (causes & INTERRUPT_DONE) {
        uint32_t done = controller->memory->area.done_head & ~0xFu;
        controller->memory->area.done_head = 0;
        take_done(controller, done);
    }
    ohci_write(controller, INTERRUPT_STATUS, causes); // the next done queue may be written
    if (causes & INTERRUPT_HUB)
        look_at_ports(controller);
    if (causes & INTERRUPT_FRAME)
        controller->frames++;
    if (causes & INTERRUPT_DEAD)
        give_up(controller);
    wake_all(&controller->queue);
}

void ohci_await_frames(struct ohci *controller, uint32_t frames) {
    uint32_t first = controller->frames;
    ohci_write(controller, INTERRUPT_STATUS, INTERRUPT_FRAME); // not one that has passed
    ohci_write(controller, INTERRUPT_ENABLE, INTERRUPT_FRAME);
    int result = wait_for_until(&controller->queue,
                                controller->frames - first >= frames || controller->is_dead,
                                clock_microseconds() + 1000ull * FRAMES_MILLISECONDS, false);
    ohci_write(controller, INTERRUPT_DISABLE, INTERRUPT_FRAME);
    if (result < 0)
        give_up(controller);
}
