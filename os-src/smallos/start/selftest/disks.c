// Self-tests of block devices: the queue on a disk in memory, ATA on sectors that nobody owns.
#include "abi/errno.h"
#include "base/boot_info.h"
#include "base/string.h"
#include "drivers/ata.h"
#include "fs/block_device.h"
#include "fs/partitions.h"
#include "memory/heap.h"
#include "selftest.h"

#define MEMORY_SECTORS 64u
#define BAD_SECTOR 13u
#define LOG_LENGTH 64u

static uint8_t *medium;
static uint64_t order[LOG_LENGTH];
static unsigned transfers;

static int move_in_memory(struct block_device *device, const struct block_transfer *transfer) {
    uint8_t *at = medium + transfer->sector * SECTOR_SIZE;
    (void)device;
    order[transfers++ % LOG_LENGTH] = transfer->sector;
    if (transfer->sector <= BAD_SECTOR && BAD_SECTOR < transfer->sector + transfer->sectors)
        return -EIO;
    for (unsigned i = 0; i < transfer->segments; i++) {
        uint32_t bytes = transfer->segment[i].sectors * SECTOR_SIZE;
        if (transfer->is_write)
            memcpy(at, transfer->segment[i].memory, bytes);
        else
            memcpy(transfer->segment[i].memory, at, bytes);
        at += bytes;
    }
    return 0;
}

static struct block_device memory_disk(void) {
    transfers = 0;
    return (struct block_device){.name = "test", .sectors = MEMORY_SECTORS, .transfer_limit = 16,
                                 .transfer_segments = move_in_memory};
}

static bool ranges_with(struct block_device *disk, uint8_t *sector, struct test_detail *result) {
    struct block_device part = {.sectors = 8, .disk = disk, .first_sector = 32};
    check(block_read(disk, MEMORY_SECTORS, 1, sector) == -EINVAL);
    check(block_read(disk, MEMORY_SECTORS - 1, 2, sector) == -EINVAL);
    check(block_read(disk, ~0ull, 2, sector) == -EINVAL);
    check(block_read(disk, 0, 0, sector) == -EINVAL);
    check(block_write(&part, 8, 1, sector) == -EINVAL);
    check(block_write(&part, 7, 0xFFFFFFFF, sector) == -EINVAL);
    check(transfers == 0);
    check(block_write(&part, 7, 1, sector) == 0 && order[0] == 39);
    disk->read_only = true;
    check(block_write(disk, 0, 1, sector) == -EROFS);
    return true;
}

// Started backwards, the requests of a run become one transfer; a bad one fails alone.
static bool merging_with(struct block_device *disk, uint8_t *memory, struct test_detail *result) {
    struct block_request requests[8];
    for (unsigned i = 0; i < 8; i++) {
        requests[i] = (struct block_request){.is_write = true, .sector = 27 - i, .count = 1,
                                             .memory = memory + i * SECTOR_SIZE};
        memset(requests[i].memory, (int)(27 - i), SECTOR_SIZE);
        block_start(disk, &requests[i]);
    }
    for (unsigned i = 0; i < 8; i++)
        check(block_await(&requests[i]) == 0);
    check(transfers == 1 && disk->merged == 7 && disk->writes == 1 && disk->written_sectors == 8);
    for (unsigned i = 20; i < 28; i++)
        check(medium[i * SECTOR_SIZE] == i && medium[i * SECTOR_SIZE + SECTOR_SIZE - 1] == i);
    for (unsigned i = 0; i < 4; i++) {
        requests[i] = (struct block_request){.sector = BAD_SECTOR - 1 + i, .count = 1,
                                             .memory = memory + i * SECTOR_SIZE};
        block_start(disk, &requests[i]);
    }
    for (unsigned i = 0; i < 4; i++)
        check(block_await(&requests[i]) == (i == 1 ? -EIO : 0));
    check(disk->errors == 2); // together and then alone
    return true;
}

// Upwards from where the heads stand, then from the bottom again.
static bool order_with(struct block_device *disk, uint8_t *memory, struct test_detail *result) {
    static const uint8_t sectors[] = {40, 4, 50, 30, 8}, expected[] = {30, 40, 50, 4, 8};
    struct block_request requests[5];
    disk->head = 20;
    for (unsigned i = 0; i < 5; i++) {
        requests[i] = (struct block_request){.sector = sectors[i], .count = 2, .memory = memory};
        block_start(disk, &requests[i]);
    }
    for (unsigned i = 0; i < 5; i++)
        check(block_await(&requests[i]) == 0);
    for (unsigned i = 0; i < 5; i++)
        check(order[i] == expected[i]);
    return true;
}

static bool on_memory(struct test_detail *result,
                      bool (*run)(struct block_device *, uint8_t *, struct test_detail *)) {
    struct block_device disk = memory_disk();
    uint8_t *memory = heap_allocate(8 * SECTOR_SIZE);
    medium = heap_allocate(MEMORY_SECTORS * SECTOR_SIZE);
    bool passed = memory && medium && run(&disk, memory, result);
    heap_free(medium);
    heap_free(memory);
    return passed;
}

static bool block_ranges(struct test_detail *result) { return on_memory(result, ranges_with); }
static bool block_merging(struct test_detail *result) { return on_memory(result, merging_with); }
static bool block_order(struct test_detail *result) { return on_memory(result, order_with); }

#define SCRATCH_SECTORS 64u // between the kernel and the file system, see shared/host/disk.h

static void fill(uint8_t *memory, uint32_t seed) {
    for (uint32_t i = 0; i < SCRATCH_SECTORS * SECTOR_SIZE; i++) {
        seed = seed * 1664525u + 1013904223u;
        memory[i] = (uint8_t)(seed >> 24);
    }
}

// Written one way and read the other must give the same bytes.
static bool crossed(struct block_device *disk, uint64_t scratch, uint8_t *written, uint8_t *read,
                    struct test_detail *result) {
    unsigned drive = (unsigned)(disk->name[3] - '0');
    struct ata_counts before, after;
    check(ata_counts(drive, &before));
    for (unsigned i = 0; i < 4; i++) {
        bool may_use_dma = before.uses_dma;
        fill(written, 77 + i);
        memset(read, 0, SCRATCH_SECTORS * SECTOR_SIZE);
        ata_use_dma(drive, may_use_dma && (i & 1));
        int write_result = block_write(disk, scratch, SCRATCH_SECTORS, written);
        ata_use_dma(drive, may_use_dma && (i & 2));
        int read_result = block_read(disk, scratch, SCRATCH_SECTORS, read);
        ata_use_dma(drive, may_use_dma);
        check(write_result == 0 && read_result == 0);
        check(memcmp(written, read, SCRATCH_SECTORS * SECTOR_SIZE) == 0);
    }
    memset(written, 0, SCRATCH_SECTORS * SECTOR_SIZE);
    check(block_write(disk, scratch, SCRATCH_SECTORS, written) == 0);
    check(block_flush(disk) == 0);
    check(ata_counts(drive, &after));
    if (before.uses_dma)
        check(after.dma >= before.dma + 4 && after.pio >= before.pio + 4 && after.uses_dma);
    else
        check(after.dma == before.dma && after.pio >= before.pio + 8);
    detail(result, "%s: %llu commands by DMA, %llu by PIO, %u retries, %u resets", disk->name,
           after.dma, after.pio, after.retries, after.resets);
    return true;
}

static struct block_device *find_boot_disk(void) {
    struct block_device *disk;
    for (unsigned i = 0; (disk = block_device_at(i)); i++)
        if (!disk->disk && strncmp(disk->name, "ata", 3) == 0 &&
            disk->signature == boot_info()->disk_signature)
            return disk;
    return NULL;
}

static bool ata_ways(struct test_detail *result) {
    uint8_t *written = heap_allocate(SCRATCH_SECTORS * SECTOR_SIZE);
    uint8_t *read = heap_allocate(SCRATCH_SECTORS * SECTOR_SIZE);
    struct partition volume = partition_read(boot_info()->partitions, 1);
    bool passed = false;
    struct block_device *disk = find_boot_disk();
    if (written && read && disk && volume.first > SCRATCH_SECTORS)
        passed = crossed(disk, volume.first - SCRATCH_SECTORS, written, read, result);
    else if (written && read && !disk)
        passed = (detail(result, "this system was not loaded from an ATA disk"), true);
    heap_free(written);
    heap_free(read);
    return passed;
}

const struct selftest disk_tests[] = {
    {"block-ranges", block_ranges}, {"block-merging", block_merging},
    {"block-order", block_order},   {"ata-dma-and-pio", ata_ways},
    {NULL, NULL},
};
