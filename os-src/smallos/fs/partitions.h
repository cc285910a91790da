// The MBR partition table. Source: BIOS Boot Specification; types by common use.
#pragma once
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
