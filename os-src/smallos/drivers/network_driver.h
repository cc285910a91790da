// Drivers of network cards. The build links those that NIC names (make NIC=...), and each adds
// itself; at start-up each is asked, in order, about every card that PCI found.
#pragma once
#include "base/table.h"
#include "net/network_device.h"
#include "pci.h"

struct network_driver {
    const char *name; // "e1000", for diagnostics
    // Whether it knows the card.
    bool (*knows)(const struct pci_function *function);
    // Start it; NULL, and why in the problem. The interrupt has been seen to come.
    struct network_device *(*start)(const struct pci_function *function, const char **problem);
};

extern const struct network_driver *const network_driver_table[];
#define NETWORK_DRIVER(driver) ADD_TO_TABLE(network_driver, driver)

// Start the first card that one of them knows; says what it did.
void network_cards_start(void);
