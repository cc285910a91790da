// Drivers of network cards. The build lists those it was told to have (make NIC=...); at
// start-up each is asked, in order, about every card that PCI found.
#pragma once
#include "drivers/pci.h"
#include "network_device.h"

struct network_driver {
    const char *name; // "e1000", for diagnostics
    // Whether it knows the card.
    bool (*knows)(const struct pci_function *function);
    // Start it; NULL, and why in the problem. The interrupt has been seen to come.
    struct network_device *(*start)(const struct pci_function *function, const char **problem);
};

extern const struct network_driver *const network_drivers[]; // NULL at the end; generated
