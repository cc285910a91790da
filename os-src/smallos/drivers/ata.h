// ATA disks on PCI IDE controllers (and on the two channels that PCs had before PCI): "ata0" and
// "ata1" on the first channel, "ata2" and "ata3" on the second.
// Sources: ATA/ATAPI-6 (T13 1410D); Programming Interface for Bus Master IDE Controller 1.0;
// PCI IDE Controller Specification 1.0; Intel 82371SB (PIIX3) data sheet.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define ATA_DRIVES_MAXIMUM 4

// Find the drives and announce them as block devices; how many. From a task, once. Without
// permission for DMA everything goes by programmed input and output.
unsigned ata_start(bool may_use_dma);

struct ata_counts { // of one drive
    uint64_t dma, pio; // commands that moved data
    uint32_t retries, resets, timeouts, unexpected_interrupts;
    bool uses_dma, uses_lba48;
};
// Counts of drive 0 to 3; false where there is none.
bool ata_counts(unsigned drive, struct ata_counts *counts);
// Let a drive use DMA, or not, from now on; whether it does. For tests.
bool ata_use_dma(unsigned drive, bool use);
