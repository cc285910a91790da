// One drive of a channel: what it said about itself, and how data gets to and from it.
#pragma once
#include "ata.h"
#include "ata_channel.h"

#define ATA_COMMAND_MILLISECONDS 10000u
#define ATA_FLUSH_MILLISECONDS 60000u // a cache of some megabytes, random sectors

struct ata_drive {
    struct block_device device;
    struct ata_channel *channel;
    unsigned number; // 0 or 1 on its channel
    char model[41];
    bool has_flush, has_long_flush, is_dma_capable;
    unsigned multiple; // sectors for each interrupt of programmed input and output
    unsigned dma_failures; // in a row, where programmed input and output got through
    const char *problem; // of the last command that failed
    uint64_t reported; // sector of the last error line, plus 1
    struct ata_counts counts;
};

// Ask the drive who it is, and fill in the rest of the structure; false when it is no disk.
// Channel locked.
bool ata_identify(struct ata_drive *drive);
// Settings that a reset takes away. Channel locked.
void ata_apply_settings(struct ata_drive *drive);
// One command, without another try: 0, -EIO or -ETIMEDOUT, and drive->problem says why.
// At most ATA_SECTORS_MAXIMUM sectors. Channel locked.
int ata_command_dma(struct ata_drive *drive, const struct block_transfer *transfer);
int ata_command_pio(struct ata_drive *drive, const struct block_transfer *transfer);
// What a failed command left in the registers, in words.
const char *ata_describe_error(struct ata_drive *drive, int result);

// The operations of the block device: with tries, and a line on the console when they end.
int ata_transfer(struct block_device *device, const struct block_transfer *transfer);
int ata_flush(struct block_device *device);
