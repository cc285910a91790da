// Controllers, ports and devices as texts.
#include "base/information.h"
#include "fs/block_device.h"
#include "memory/text.h"
#include "usb_storage.h"
#include <stddef.h>

static void write_controllers(struct text *text) {
    const struct ohci *controller;
    for (unsigned i = 0; (controller = ohci_at(i)); i++)
        text_print(text, "ohci%u: %s, interrupt line %u, %u interrupts, %u transfers, %u stalls, "
                         "%u errors, %u timeouts, %u unexpected\n",
                   i, controller->is_dead ? "dead" : "runs", controller->interrupt_line,
                   controller->interrupts, controller->transfers, controller->stalls,
                   controller->failures, controller->timeouts, controller->unexpected);
    if (!ohci_at(0))
        text_print(text, "no OHCI controller\n");
}

static void write_use(struct text *text, const struct usb_device *device) {
    const struct block_device *disk = device->use[0] ? block_device_find(device->use) : NULL;
    if (device->problem)
        text_print(text, "  not used: %s\n", device->problem);
    if (!disk)
        return;
    struct usb_storage_counts counts = usb_storage_counts(disk);
    text_print(text, "  disk %s: %u commands, %u tried again, %u resets\n", device->use,
               counts.commands, counts.retries, counts.resets);
}

static void write_devices(struct text *text) {
    const struct usb_device *device;
    write_controllers(text);
    for (unsigned i = 0; (device = usb_device_at(i)); i++) {
        const struct usb_configuration *configuration = &device->configuration;
        text_print(text, "device %u on port %u of ohci%u: %04x:%04x, USB %x.%02x, %s speed, "
                         "class %02x/%02x/%02x, %u mA%s\n",
                   device->address, device->port + 1, device->controller->number,
                   device->descriptor.vendor, device->descriptor.product,
                   device->descriptor.version >> 8, device->descriptor.version & 0xFF,
                   device->is_low_speed ? "low" : "full", configuration->class_code,
                   configuration->subclass, configuration->protocol, configuration->milliamperes,
                   usb_is_gone(device) ? ", unplugged" : "");
        write_use(text, device);
    }
}

static void write_ports(struct text *text) {
    const struct ohci *controller;
    for (unsigned i = 0; (controller = ohci_at(i)); i++)
        for (unsigned port = 0; port < controller->ports; port++) {
            uint32_t status = ohci_read(controller, PORT(port));
            text_print(text, "ohci%u port %u: %s, %s", i, port + 1,
                       status & PORT_POWERED ? "power on" : "power off",
                       status & PORT_CONNECTED ? "connected" : "nothing connected");
            if (status & PORT_CONNECTED)
                text_print(text, ", %s, %s speed", status & PORT_ENABLED ? "enabled" : "disabled",
                           status & PORT_LOW_SPEED ? "low" : "full");
            text_print(text, "\n");
        }
    if (!ohci_at(0))
        text_print(text, "no OHCI controller\n");
}

INFORMATION(INFORMATION_USB, write_devices);
INFORMATION(INFORMATION_USB_PORTS, write_ports);
