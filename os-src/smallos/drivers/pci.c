#include "pci.h"
#include "arch/i386/io.h"
#include <stddef.h>

#define CONFIGURATION_ADDRESS 0xCF8
#define CONFIGURATION_DATA 0xCFC
#define CONFIGURATION_ENABLE 0x80000000u

#define OFFSET_IDS 0x00
#define OFFSET_COMMAND 0x04
#define OFFSET_CLASS 0x08
#define OFFSET_HEADER 0x0C
#define OFFSET_BASE_ADDRESS 0x10
#define OFFSET_INTERRUPT 0x3C

#define COMMAND_PORTS 0x1u
#define COMMAND_MEMORY 0x2u
#define COMMAND_BUS_MASTER 0x4u
#define COMMAND_INTERRUPT_OFF 0x400u
#define HEADER_MULTIFUNCTION 0x800000u
#define BASE_IS_PORTS 0x1u
#define BASE_IS_64_BIT 0x4u

#define BUSES 256
#define DEVICES 32
#define FUNCTIONS 8
#define NO_DEVICE 0xFFFFu

static struct pci_function functions[PCI_FUNCTIONS_MAXIMUM];
static unsigned found, kept;

static void select(const struct pci_function *function, uint8_t offset) {
    port_write32(CONFIGURATION_ADDRESS, CONFIGURATION_ENABLE | (uint32_t)function->bus << 16 |
                                            (uint32_t)function->device << 11 |
                                            (uint32_t)function->function << 8 | (offset & 0xFCu));
}

uint32_t pci_read32(const struct pci_function *function, uint8_t offset) {
    select(function, offset);
    return port_read32(CONFIGURATION_DATA);
}

uint16_t pci_read16(const struct pci_function *function, uint8_t offset) {
    select(function, offset);
    return port_read16(CONFIGURATION_DATA + (offset & 2));
}

void pci_write32(const struct pci_function *function, uint8_t offset, uint32_t value) {
    select(function, offset);
    port_write32(CONFIGURATION_DATA, value);
}

void pci_write16(const struct pci_function *function, uint8_t offset, uint16_t value) {
    select(function, offset);
    port_write16(CONFIGURATION_DATA + (offset & 2), value);
}

static void keep(struct pci_function function, uint32_t ids) {
    uint32_t class_register = pci_read32(&function, OFFSET_CLASS);
    uint8_t line = (uint8_t)pci_read32(&function, OFFSET_INTERRUPT);
    function.vendor_id = (uint16_t)ids;
    function.device_id = (uint16_t)(ids >> 16);
    function.class_code = (uint8_t)(class_register >> 24);
    function.subclass = (uint8_t)(class_register >> 16);
    function.interface = (uint8_t)(class_register >> 8);
    function.revision = (uint8_t)class_register;
    function.interrupt_line = line < 16 ? line : PCI_NO_INTERRUPT;
    found++;
    if (kept < PCI_FUNCTIONS_MAXIMUM)
        functions[kept++] = function;
}

static void scan_device(uint8_t bus, uint8_t device) {
    unsigned last = 1;
    for (unsigned i = 0; i < last; i++) {
        struct pci_function function = {.bus = bus, .device = device, .function = (uint8_t)i};
        uint32_t ids = pci_read32(&function, OFFSET_IDS);
        if ((ids & 0xFFFF) == NO_DEVICE)
            continue;
        if (i == 0 && (pci_read32(&function, OFFSET_HEADER) & HEADER_MULTIFUNCTION))
            last = FUNCTIONS;
        keep(function, ids);
    }
}

// The register of mechanism 1 keeps what is written to it; without PCI nothing does.
static bool mechanism_exists(void) {
    uint32_t before = port_read32(CONFIGURATION_ADDRESS);
    port_write32(CONFIGURATION_ADDRESS, CONFIGURATION_ENABLE);
    bool exists = port_read32(CONFIGURATION_ADDRESS) == CONFIGURATION_ENABLE;
    port_write32(CONFIGURATION_ADDRESS, before);
    return exists;
}

unsigned pci_scan(void) {
    found = kept = 0;
    if (!mechanism_exists())
        return 0;
    // Only buses that a bridge leads to have devices; empty ones cost a read per device.
    unsigned buses = 1;
    for (unsigned bus = 0; bus < buses && bus < BUSES; bus++)
        for (unsigned device = 0; device < DEVICES; device++) {
            unsigned before = kept;
            scan_device((uint8_t)bus, (uint8_t)device);
            for (unsigned i = before; i < kept; i++)
                if (functions[i].class_code == 0x06 && functions[i].subclass == 0x04)
                    buses++;
        }
    return found;
}

unsigned pci_count(void) { return kept; }

const struct pci_function *pci_function(unsigned index) {
    return index < kept ? &functions[index] : NULL;
}

static unsigned behind(const struct pci_function *after) {
    return after ? (unsigned)(after - functions) + 1 : 0;
}

const struct pci_function *pci_find_device(uint16_t vendor_id, uint16_t device_id,
                                           const struct pci_function *after) {
    for (unsigned i = behind(after); i < kept; i++)
        if (functions[i].vendor_id == vendor_id && functions[i].device_id == device_id)
            return &functions[i];
    return NULL;
}

const struct pci_function *pci_find_class(uint8_t class_code, uint8_t subclass, uint8_t interface,
                                          const struct pci_function *after) {
    for (unsigned i = behind(after); i < kept; i++)
        if (functions[i].class_code == class_code && functions[i].subclass == subclass &&
            functions[i].interface == interface)
            return &functions[i];
    return NULL;
}

struct pci_region pci_region(const struct pci_function *function, unsigned index) {
    uint8_t offset = (uint8_t)(OFFSET_BASE_ADDRESS + 4 * index);
    uint16_t command = pci_read16(function, OFFSET_COMMAND);
    uint32_t base = pci_read32(function, offset);
    pci_write16(function, OFFSET_COMMAND, command & (uint16_t)~(COMMAND_PORTS | COMMAND_MEMORY));
    pci_write32(function, offset, ~0u);
    uint32_t mask = pci_read32(function, offset);
    pci_write32(function, offset, base);
    pci_write16(function, OFFSET_COMMAND, command);

    struct pci_region region = {.is_ports = base & BASE_IS_PORTS};
    uint32_t low_bits = region.is_ports ? 0x3u : 0xFu;
    bool is_reachable = region.is_ports || !(base & BASE_IS_64_BIT) ||
                        pci_read32(function, (uint8_t)(offset + 4)) == 0;
    if (region.is_ports)
        mask |= 0xFFFF0000u; // the upper half need not be there
    region.base = base & ~low_bits;
    region.size = mask & ~low_bits ? ~(mask & ~low_bits) + 1 : 0;
    region.exists = region.base != 0 && region.size != 0 && is_reachable;
    return region;
}

void pci_enable(const struct pci_function *function) {
    uint16_t command = pci_read16(function, OFFSET_COMMAND);
    command |= COMMAND_PORTS | COMMAND_MEMORY | COMMAND_BUS_MASTER;
    command &= (uint16_t)~COMMAND_INTERRUPT_OFF;
    pci_write16(function, OFFSET_COMMAND, command);
}
