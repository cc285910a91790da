// Disks and their partitions, as file systems see them: numbered sectors of 512 bytes.
//
// A driver fills in struct block_device and announces it; a partition is a block device that
// adds its first sector. Transfers are made by tasks, may wait, and may come from several
// tasks at once: the device's queue sorts them (drivers/block_device.c).
#pragma once
#include "kernel/task/mutex.h"
#include <stdbool.h>
#include <stdint.h>

#define SECTOR_SIZE 512u
#define BLOCK_DEVICES_MAXIMUM 16

struct block_device {
    char name[16]; // "ata0", "usb0", "ram0"; partitions "ata0p2", counted from 1
    uint64_t sectors;
    bool read_only;
    uint32_t transfer_limit; // sectors that one transfer of the driver moves at most
    // Move sectors between the medium and memory of the kernel (direct map, even address).
    // 0 or -errno: -EIO, -EROFS, -ETIMEDOUT. Called with the device's lock held.
    int (*transfer)(struct block_device *device, bool is_write, uint64_t sector, uint32_t count,
                    void *memory);
    // Everything written so far is on the medium when it returns; NULL: nothing is held back.
    int (*flush)(struct block_device *device);
    void *driver; // the driver's own
    struct block_device *disk; // of a partition: the disk it lies on; otherwise NULL
    uint64_t first_sector; // of a partition, on its disk
    struct mutex lock;
    uint64_t reads, writes, flushes, errors; // transfers, not sectors
};

// Make a device known; false when there are too many. It stays where it is for good.
bool block_device_announce(struct block_device *device);
struct block_device *block_device_find(const char *name); // NULL: no such device
struct block_device *block_device_at(unsigned index); // in the order announced; NULL beyond

// Whole sectors, split by the driver's limit. Ranges outside of the device give -EINVAL, so
// no file system can write outside its volume, whatever it reads from it.
int block_read(struct block_device *device, uint64_t sector, uint32_t count, void *memory);
int block_write(struct block_device *device, uint64_t sector, uint32_t count, const void *memory);
int block_flush(struct block_device *device);
