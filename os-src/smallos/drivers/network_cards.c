// Finds the network card that is used, with diagnostics.
#include "base/diagnostics.h"
#include "net/network_device.h"
#include "network_driver.h"
#include <stddef.h>

#define CLASS_NETWORK 0x02
#define SUBCLASS_ETHERNET 0x00

static const struct network_driver *driver_of(const struct pci_function *function) {
    for (unsigned i = 0; network_driver_table[i]; i++)
        if (network_driver_table[i]->knows(function))
            return network_driver_table[i];
    return NULL;
}

static void start_card(const struct pci_function *function, const struct network_driver *driver) {
    const char *problem = NULL;
    struct network_device *device = driver->start(function, &problem);
    if (!device) {
        diagnose(VERDICT_FAIL, driver->name, "%s", problem);
        return;
    }
    const uint8_t *at = device->address;
    network_announce(device);
    diagnose(VERDICT_PASS, driver->name,
             "%s, %02x:%02x:%02x:%02x:%02x:%02x, interrupt %u, link %s", device->model, at[0],
             at[1], at[2], at[3], at[4], at[5], device->interrupt_line,
             device->link_is_up(device) ? "up" : "down");
}

void network_cards_start(void) {
    const struct pci_function *function = NULL;
    while ((function = pci_find_class(CLASS_NETWORK, SUBCLASS_ETHERNET, 0, function))) {
        const struct network_driver *driver = driver_of(function);
        if (!driver)
            diagnose(VERDICT_WARN, "network", "no driver for the card %04x:%04x",
                     function->vendor_id, function->device_id);
        else if (network_device())
            diagnose(VERDICT_WARN, "network", "one card is used, not the second (%s)",
                     driver->name);
        else
            start_card(function, driver);
    }
}
