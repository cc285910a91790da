// Reads and judges the MBR partition table.
#include "partitions.h"
#include "abi/errno.h"
#include "base/diagnostics.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/heap.h"
#include <stddef.h>

#define FIRST_KERNEL_SECTOR 17
#define TABLE_OFFSET 446
#define DISK_SIGNATURE_OFFSET 440
#define MAGIC_OFFSET 510

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

static bool announce(struct block_device *disk, unsigned index, struct partition found) {
    if (found.first == 0 || found.first >= disk->sectors ||
        found.sectors > disk->sectors - found.first) {
        diagnose(VERDICT_WARN, disk->name, "partition %u reaches beyond the disk", index + 1);
        return false;
    }
    struct block_device *device = heap_allocate(sizeof *device);
    if (!device)
        return false;
    memset(device, 0, sizeof *device);
    format_text(device->name, sizeof device->name, "%sp%u", disk->name, index + 1);
    device->sectors = found.sectors;
    device->read_only = disk->read_only;
    device->transfer_limit = disk->transfer_limit;
    device->disk = disk;
    device->first_sector = found.first;
    device->partition_type = found.type;
    device->driver = disk->driver;
    if (block_device_announce(device))
        return true;
    heap_free(device);
    return false;
}

int partitions_announce(struct block_device *disk) {
    uint8_t *sector = heap_allocate(SECTOR_SIZE);
    int count = 0;
    if (!sector)
        return -ENOMEM;
    int result = block_read(disk, 0, 1, sector);
    bool has_table = result == 0 && sector[MAGIC_OFFSET] == 0x55 &&
                     sector[MAGIC_OFFSET + 1] == 0xAA;
    if (has_table)
        memcpy(&disk->signature, sector + DISK_SIGNATURE_OFFSET, sizeof disk->signature);
    for (unsigned i = 0; has_table && i < PARTITION_COUNT; i++) {
        struct partition found = partition_read(sector + TABLE_OFFSET, i);
        if (found.type != 0 && found.sectors > 0 && announce(disk, i, found))
            count++;
    }
    heap_free(sector);
    return result < 0 ? result : count;
}
