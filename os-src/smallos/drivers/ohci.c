// Finds OHCI controllers, takes them from the firmware and starts them.
#include "ohci.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/clock.h"
#include "base/diagnostics.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "pci.h"

#define CLASS_SERIAL_BUS 0x0C
#define SUBCLASS_USB 0x03
#define INTERFACE_OHCI 0x10

#define FIRMWARE_MILLISECONDS 1000u
#define LOOKS 10000u // at a bit that takes 10 microseconds, section 7.1.3

static struct ohci *controllers[OHCI_CONTROLLERS_MAXIMUM];
static unsigned controller_count;

void ohci_pause(uint32_t milliseconds) {
    struct wait_queue nobody = {0};
    wait_for_until(&nobody, false, clock_microseconds() + 1000ull * milliseconds, false);
}

// Firmware that drives the controller from system management mode lets go when asked,
// section 5.1.1.3.3. That interrupt is its own, so we look, once each tick.
static bool take_over(struct ohci *controller) {
    if (!(ohci_read(controller, CONTROL) & CONTROL_FIRMWARE))
        return true;
    uint64_t end = clock_microseconds() + 1000ull * FIRMWARE_MILLISECONDS;
    ohci_write(controller, COMMAND_STATUS, COMMAND_OWNERSHIP);
    while (ohci_read(controller, CONTROL) & CONTROL_FIRMWARE) {
        if (clock_microseconds() >= end)
            return false;
        ohci_pause(10);
    }
    return true;
}

// Section 5.1.1.4. Behind the reset the controller is suspended, and must be made operational
// within two milliseconds: we do not sleep in between.
static bool reset(struct ohci *controller) {
    uint32_t interval = ohci_read(controller, FRAME_INTERVAL) & FRAME_INTERVAL_MASK;
    if (interval == 0)
        interval = FRAME_INTERVAL_DEFAULT;
    ohci_write(controller, INTERRUPT_DISABLE, ~0u);
    ohci_write(controller, COMMAND_STATUS, COMMAND_RESET);
    unsigned looks = 0;
    while (ohci_read(controller, COMMAND_STATUS) & COMMAND_RESET)
        if (++looks == LOOKS)
            return false;
    // The largest packet that fits into a frame, section 5.4: 6/7 of what 210 bits leave.
    uint32_t largest = (interval - 210) * 6 / 7;
    uint32_t toggle = ~ohci_read(controller, FRAME_INTERVAL) & 0x80000000u;
    ohci_write(controller, FRAME_INTERVAL, toggle | largest << 16 | interval);
    ohci_write(controller, PERIODIC_START, interval * 9 / 10);
    ohci_write(controller, HCCA, controller->memory_physical);
    ohci_write(controller, CONTROL_HEAD, 0);
    ohci_write(controller, CONTROL_CURRENT, 0);
    ohci_write(controller, BULK_HEAD, 0);
    ohci_write(controller, BULK_CURRENT, 0);
    ohci_write(controller, CONTROL,
               CONTROL_RATIO_4 | CONTROL_LIST | BULK_LIST | STATE_OPERATIONAL);
    return (ohci_read(controller, CONTROL) & CONTROL_STATE) == STATE_OPERATIONAL;
}

static const char *start(struct ohci *controller, const struct pci_function *function) {
    struct pci_region region = pci_region(function, 0);
    if (!region.exists || region.is_ports || region.size < PORT(OHCI_PORTS_MAXIMUM))
        return "it has no registers";
    if (function->interrupt_line == PCI_NO_INTERRUPT)
        return "it has no interrupt line";
    controller->registers = paging_view(region.base, region.size);
    controller->memory_physical = frame_allocate_zeroed();
    if (!controller->registers || controller->memory_physical == FRAME_NONE)
        return "no memory";
    controller->memory = direct_map(controller->memory_physical);
    pci_enable(function);
    if ((ohci_read(controller, REVISION) & 0xFF) != 0x10)
        return "its revision is not 1.0";
    if (!take_over(controller))
        return "the firmware does not let go of it";
    controller->ports = ohci_read(controller, HUB_A) & HUB_A_PORTS;
    if (controller->ports == 0 || controller->ports > OHCI_PORTS_MAXIMUM)
        return "its number of ports is impossible";
    if (!reset(controller))
        return "it does not start";
    controller->interrupt_line = function->interrupt_line;
    controller->interrupt = (struct shared_interrupt){ohci_handle, controller, NULL};
    interrupts_share(controller->interrupt_line, &controller->interrupt);
    ohci_write(controller, INTERRUPT_STATUS, ~INTERRUPT_MASTER);
    ohci_write(controller, INTERRUPT_ENABLE,
               INTERRUPT_MASTER | INTERRUPT_DONE | INTERRUPT_DEAD | INTERRUPT_HUB);
    return NULL;
}

// One that fails keeps what it has, so that it cannot write into memory of others.
static void add(const struct pci_function *function) {
    struct ohci *controller = heap_allocate(sizeof *controller);
    const char *problem = "no memory";
    char name[16];
    format_text(name, sizeof name, "ohci%u", controller_count);
    if (controller) {
        memset(controller, 0, sizeof *controller);
        controller->number = controller_count;
        problem = start(controller, function);
    }
    if (problem) {
        diagnose(VERDICT_WARN, name, "not used: %s", problem);
        return;
    }
    controllers[controller_count++] = controller;
    diagnose(VERDICT_PASS, name, "%u ports, interrupt line %u", controller->ports,
             controller->interrupt_line);
    ohci_ports_settle(controller);
}

unsigned ohci_start(void) {
    const struct pci_function *function = NULL;
    while (controller_count < OHCI_CONTROLLERS_MAXIMUM &&
           (function = pci_find_class(CLASS_SERIAL_BUS, SUBCLASS_USB, INTERFACE_OHCI, function)))
        add(function);
    return controller_count;
}

struct ohci *ohci_at(unsigned index) {
    return index < controller_count ? controllers[index] : NULL;
}
