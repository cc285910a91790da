// The MBR partition table. Source: BIOS Boot Specification; types by common use.
#pragma once
#include "block_device.h"
#include <stdint.h>

#define PARTITION_COUNT 4
#define PARTITION_TYPE_KERNEL 0xDA
#define PARTITION_TYPE_LINUX 0x83

struct partition {
    uint8_t active, type;
    uint32_t first, sectors;
};

// Read one of the four entries from a 64-byte table.
struct partition partition_read(const uint8_t *table, unsigned index);
// What is wrong with a table of ours; NULL when nothing is.
const char *partitions_problem(const uint8_t *table);
// Read a disk's table and announce its partitions as block devices ("ata0p2"), but for those
// that reach beyond the disk, which get a line: how many, or -errno. From a task.
int partitions_announce(struct block_device *disk);
