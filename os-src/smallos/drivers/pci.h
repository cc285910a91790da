// PCI configuration space, by configuration mechanism 1.
// Source: PCI Local Bus Specification 2.2, sections 3.2.2.3.2 and 6.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PCI_FUNCTIONS_MAXIMUM 32 // more are counted and not kept
#define PCI_NO_INTERRUPT 0xFF

struct pci_function {
    uint8_t bus, device, function;
    uint16_t vendor_id, device_id;
    uint8_t class_code, subclass, interface, revision;
    uint8_t interrupt_line; // of the controllers (pic.h); PCI_NO_INTERRUPT
};

// A base address register: where the device's registers are.
struct pci_region {
    bool exists, is_ports; // ports, otherwise memory
    uint32_t base, size; // bytes; memory is physical, see paging_view()
};

// Look at every function of every bus, once, at start-up; how many there are.
unsigned pci_scan(void);
unsigned pci_count(void);
const struct pci_function *pci_function(unsigned index); // NULL beyond the last
// The next function with these ids or this class, after the given one; NULL for the first.
const struct pci_function *pci_find_device(uint16_t vendor_id, uint16_t device_id,
                                           const struct pci_function *after);
const struct pci_function *pci_find_class(uint8_t class_code, uint8_t subclass, uint8_t interface,
                                          const struct pci_function *after);

// Offsets are multiples of the width.
uint32_t pci_read32(const struct pci_function *function, uint8_t offset);
uint16_t pci_read16(const struct pci_function *function, uint8_t offset);
void pci_write32(const struct pci_function *function, uint8_t offset, uint32_t value);
void pci_write16(const struct pci_function *function, uint8_t offset, uint16_t value);

// Register 0 to 5. Measuring the size turns the function's decoding off for a moment, so it is
// for drivers that have not started their device. 64-bit registers above 4 GiB do not exist here.
struct pci_region pci_region(const struct pci_function *function, unsigned index);
// Let the function answer on ports and memory and reach memory itself (bus master).
void pci_enable(const struct pci_function *function);
