// Finds the IDE channels and the disks on them.
#include "ata.h"
#include "ata_drive.h"
#include "base/diagnostics.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/text.h"
#include "pci.h"
#include <stddef.h>

#define CLASS_STORAGE 0x01
#define SUBCLASS_IDE 0x01
// Interface byte of the class. Source: PCI IDE Controller Specification 1.0, section 2.
#define NATIVE(channel) (0x01u << 2 * (channel))
#define HAS_BUS_MASTER 0x80u
#define NATIVE_CONTROL_OFFSET 2
#define BUS_MASTER_REGION 4

static const struct {
    uint16_t ports, control, line;
} legacy[2] = {{0x1F0, 0x3F6, 14}, {0x170, 0x376, 15}};

static struct ata_channel channels[2];
static struct ata_drive drives[ATA_DRIVES_MAXIMUM];
static bool exists[ATA_DRIVES_MAXIMUM];

static const struct pci_function *find_controller(void) {
    const struct pci_function *function = NULL;
    for (unsigned i = 0; (function = pci_function(i)); i++)
        if (function->class_code == CLASS_STORAGE && function->subclass == SUBCLASS_IDE)
            return function;
    return NULL;
}

// Where a channel is; false when it cannot be used. Without a controller: as on ISA.
static bool locate(struct ata_channel *channel, unsigned index,
                   const struct pci_function *controller, unsigned *line) {
    channel->ports = legacy[index].ports;
    channel->control = legacy[index].control;
    *line = legacy[index].line;
    if (!controller || !(controller->interface & NATIVE(index)))
        return true;
    struct pci_region ports = pci_region(controller, 2 * index);
    struct pci_region control = pci_region(controller, 2 * index + 1);
    if (!ports.exists || !ports.is_ports || !control.exists || !control.is_ports)
        return false;
    channel->ports = (uint16_t)ports.base;
    channel->control = (uint16_t)(control.base + NATIVE_CONTROL_OFFSET);
    *line = controller->interrupt_line;
    return *line != PCI_NO_INTERRUPT;
}

static void find_bus_master(const struct pci_function *controller) {
    if (!controller || !(controller->interface & HAS_BUS_MASTER))
        return;
    struct pci_region region = pci_region(controller, BUS_MASTER_REGION);
    if (!region.exists || !region.is_ports || region.size < 16)
        return;
    pci_enable(controller);
    for (unsigned i = 0; i < 2; i++) {
        channels[i].bus_master = (uint16_t)(region.base + 8 * i);
        ata_dma_allocate(&channels[i]);
    }
}

static void describe(const struct block_device *device, struct text *text) {
    const struct ata_drive *drive = device->driver;
    struct ata_counts counts = drive->counts;
    text_print(text, "%s: %s, LBA%u, commands: %llu by DMA, %llu by PIO, %u tried again, "
                     "%u resets\n",
               device->name, counts.uses_dma ? "DMA" : "PIO", counts.uses_lba48 ? 48 : 28, counts.dma,
               counts.pio, counts.retries, counts.resets);
}

static void announce(struct ata_drive *drive, unsigned index, bool may_use_dma) {
    struct block_device *device = &drive->device;
    format_text(device->name, sizeof device->name, "ata%u", index);
    device->transfer_limit = ATA_SECTORS_MAXIMUM;
    device->transfer_segments = ata_transfer;
    device->flush = ata_flush;
    device->describe = describe;
    device->driver = drive;
    drive->counts.uses_dma = drive->is_dma_capable && may_use_dma;
    drive->channel->drives[drive->number] = drive;
    exists[index] = block_device_announce(device);
    diagnose(VERDICT_PASS, device->name, "%s, %llu sectors, LBA%u, %s", drive->model,
             device->sectors, drive->counts.uses_lba48 ? 48 : 28,
             drive->counts.uses_dma      ? "DMA"
             : !drive->is_dma_capable    ? "PIO"
                                         : "PIO as the machine's settings say");
}

unsigned ata_start(bool may_use_dma) {
    const struct pci_function *controller = find_controller();
    unsigned found = 0, line = 0;
    find_bus_master(controller);
    for (unsigned i = 0; i < ATA_DRIVES_MAXIMUM; i++) {
        struct ata_channel *channel = &channels[i / 2];
        if (i % 2 == 0 && !locate(channel, i / 2, controller, &line))
            channel->ports = 0;
        if (channel->ports == 0 || !ata_drive_answers(channel, i % 2))
            continue;
        if (!channel->interrupt.handler)
            ata_channel_start(channel, line);
        mutex_lock(&channel->lock);
        drives[i].channel = channel;
        drives[i].number = i % 2;
        bool is_disk = ata_identify(&drives[i]);
        mutex_unlock(&channel->lock);
        if (is_disk) {
            announce(&drives[i], i, may_use_dma);
            found++;
        }
    }
    return found;
}

bool ata_counts(unsigned drive, struct ata_counts *counts) {
    if (drive >= ATA_DRIVES_MAXIMUM || !exists[drive])
        return false;
    *counts = drives[drive].counts;
    counts->unexpected_interrupts = drives[drive].channel->unexpected;
    return true;
}

bool ata_use_dma(unsigned drive, bool use) {
    if (drive >= ATA_DRIVES_MAXIMUM || !exists[drive])
        return false;
    drives[drive].counts.uses_dma = use && drives[drive].is_dma_capable;
    return drives[drive].counts.uses_dma;
}
