// The ports of a root hub. Sources: OpenHCI Specification 1.0a, section 7.4; for the times,
// USB Specification 2.0, section 7.1.7.
#include "abi/errno.h"
#include "base/clock.h"
#include "ohci.h"

#define APPEAR_MILLISECONDS 100u // TSIGATT: power to a connection
#define SETTLE_MILLISECONDS 100u // TATTDB: a connection that has been quiet for so long is one
#define SETTLE_TRIES 10
#define RESETS 5 // of 10 milliseconds each, to make the 50 of TDRSTR
#define RESET_MILLISECONDS 1000u
#define RECOVERY_MILLISECONDS 10u // TRSTRCY

static bool is_any_connected(const struct ohci *controller) {
    for (unsigned port = 0; port < controller->ports; port++)
        if (ohci_port_is_connected(controller, port))
            return true;
    return false;
}

bool ohci_port_is_connected(const struct ohci *controller, unsigned port) {
    return ohci_read(controller, PORT(port)) & PORT_CONNECTED;
}

bool ohci_port_is_low_speed(const struct ohci *controller, unsigned port) {
    return ohci_read(controller, PORT(port)) & PORT_LOW_SPEED;
}

void ohci_ports_settle(struct ohci *controller) {
    uint32_t power_good = ohci_read(controller, HUB_A) >> 24; // in units of 2 ms
    ohci_write(controller, HUB_STATUS, HUB_POWER_ON);
    for (unsigned port = 0; port < controller->ports; port++)
        ohci_write(controller, PORT(port), PORT_POWERED);
    ohci_pause(2 * power_good);
    wait_for_until(&controller->queue, is_any_connected(controller),
                   clock_microseconds() + 1000ull * APPEAR_MILLISECONDS, false);
    if (!is_any_connected(controller))
        return;
    for (unsigned i = 0; i < SETTLE_TRIES; i++) {
        for (unsigned port = 0; port < controller->ports; port++)
            ohci_write(controller, PORT(port), PORT_CHANGES); // ones clear
        controller->gone = 0;
        if (wait_for_until(&controller->queue, controller->gone != 0,
                           clock_microseconds() + 1000ull * SETTLE_MILLISECONDS, false) < 0)
            return; // nothing changed in that time
    }
}

// The change may have been taken by the interrupt handler, or not have come to it yet.
static bool is_reset(const struct ohci *controller, unsigned port) {
    return (controller->port_changes[port] & PORT_RESET_CHANGE) ||
           !(ohci_read(controller, PORT(port)) & PORT_RESET);
}

int ohci_port_reset(struct ohci *controller, unsigned port) {
    controller->gone &= ~(1u << port);
    for (unsigned i = 0; i < RESETS; i++) {
        controller->port_changes[port] = 0;
        ohci_write(controller, PORT(port), PORT_RESET);
        int result = wait_for_until(&controller->queue, is_reset(controller, port),
                                    clock_microseconds() + 1000ull * RESET_MILLISECONDS, false);
        if (result < 0)
            return result;
    }
    ohci_pause(RECOVERY_MILLISECONDS);
    uint32_t status = ohci_read(controller, PORT(port));
    if (!(status & PORT_CONNECTED))
        return -ENODEV;
    return status & PORT_ENABLED ? 0 : -EIO;
}
