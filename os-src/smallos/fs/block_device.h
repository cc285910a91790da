// Disks and their partitions, as file systems see them: numbered sectors of 512 bytes.
//
// A driver fills in struct block_device and announces it; a partition is a block device that
// adds its first sector. Transfers are made by tasks, may wait, and may come from several
// tasks at once: the disk's queue sorts and merges them. Interrupt handlers must not call this.
#pragma once
#include "task/mutex.h"
#include <stdbool.h>
#include <stdint.h>

#define SECTOR_SIZE 512u
#define BLOCK_DEVICES_MAXIMUM 16
#define BLOCK_SEGMENTS_MAXIMUM 32

struct block_segment { // a piece of memory that takes part in a transfer
    void *memory; // of the kernel: direct map or heap, even address
    uint32_t sectors;
};

// What a driver is asked to move at once: adjacent sectors, and where each piece of them lies.
struct block_transfer {
    bool is_write;
    uint64_t sector;
    uint32_t sectors; // the sum of the segments
    unsigned segments; // 1 to BLOCK_SEGMENTS_MAXIMUM
    struct block_segment segment[BLOCK_SEGMENTS_MAXIMUM];
};

struct block_request;
struct text;

struct block_device {
    char name[16]; // "ata0", "usb0", "ram0"; partitions "ata0p2", counted from 1
    uint64_t sectors;
    bool read_only;
    uint32_t transfer_limit; // sectors that one transfer of the driver moves at most; not 0
    // Move sectors between the medium and memory. 0 or -errno: -EIO, -EROFS, -ETIMEDOUT.
    // Called by a task, and never by two at once, nor during a flush. A driver fills in either;
    // with the second, adjacent requests become one transfer wherever their memory lies.
    int (*transfer)(struct block_device *device, bool is_write, uint64_t sector, uint32_t count,
                    void *memory);
    int (*transfer_segments)(struct block_device *device, const struct block_transfer *transfer);
    // Everything written so far is on the medium when it returns; NULL: nothing is held back.
    int (*flush)(struct block_device *device);
    // Add a line of the driver's own to the text about disks; NULL: it has nothing to add.
    void (*describe)(const struct block_device *device, struct text *text);
    void *driver; // the driver's own
    struct block_device *disk; // of a partition: the disk it lies on; otherwise NULL
    uint64_t first_sector; // of a partition, on its disk
    uint8_t partition_type; // of a partition, from the MBR
    uint32_t signature; // of a disk, from its MBR; 0: unknown
    uint64_t reads, writes, flushes, errors; // transfers, not sectors; of a partition, requests
    uint64_t read_sectors, written_sectors;
    uint64_t merged; // requests that another one's transfer took along
    // The queue's own; zero at first.
    struct block_request *first_request; // in the order of arrival
    bool is_serving; // a task is at work for all
    uint64_t head; // the sector behind the last transfer
    struct wait_queue queue;
};

// One request of a task, which keeps it until it is done.
struct block_request {
    bool is_write;
    uint64_t sector; // of the device it is started on
    uint32_t count; // sectors, at most the disk's transfer limit
    void *memory;
    bool is_done;
    int result; // 0 or -errno
    // The queue's own.
    struct block_device *disk;
    struct block_request *next;
    unsigned passed_over;
};

// Make a device known; false when there are too many. It stays where it is for good.
bool block_device_announce(struct block_device *device);
struct block_device *block_device_find(const char *name); // NULL: no such device
struct block_device *block_device_at(unsigned index); // in the order announced; NULL beyond

// Whole sectors, split by the driver's limit. Ranges outside of the device give -EINVAL, so
// no file system can write outside its volume, whatever it reads from it.
int block_read(struct block_device *device, uint64_t sector, uint32_t count, void *memory);
int block_write(struct block_device *device, uint64_t sector, uint32_t count, const void *memory);
// Everything that block_write() and block_await() have returned from is on the medium.
int block_flush(struct block_device *device);

// Several requests on their way at once: start them all, then await each. The disk moves
// adjacent ones together. Two that touch the same sectors, one of them a write, have no order.
void block_start(struct block_device *device, struct block_request *request);
int block_await(struct block_request *request);
