// Reads and judges the MBR partition table.
#include "partitions.h"
#include "kernel/string.h"
#include <stddef.h>

#define FIRST_KERNEL_SECTOR 17

struct partition partition_read(const uint8_t *table, unsigned index) {
    const uint8_t *entry = table + 16 * index;
    struct partition partition = {.active = entry[0], .type = entry[4]};
    memcpy(&partition.first, entry + 8, 4);
    memcpy(&partition.sectors, entry + 12, 4);
    return partition;
}

const char *partitions_problem(const uint8_t *table) {
    struct partition kernel = partition_read(table, 0), disk = partition_read(table, 1);
    if (kernel.type != PARTITION_TYPE_KERNEL || kernel.sectors == 0)
        return "entry 0 is not a kernel region";
    if (kernel.first < FIRST_KERNEL_SECTOR)
        return "the kernel region overlaps the loader";
    if (disk.type != PARTITION_TYPE_LINUX || disk.sectors == 0)
        return "entry 1 is not an ext2 partition";
    if (disk.first < kernel.first + kernel.sectors)
        return "the ext2 partition overlaps the kernel region";
    return NULL;
}
