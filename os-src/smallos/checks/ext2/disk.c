// The disk: block_device's functions, in memory.
#include "abi/errno.h"
#include "host.h"

struct disk *disk_create(uint32_t sectors) {
    struct disk *disk = calloc(1, sizeof *disk);
    disk->data = calloc(sectors, SECTOR_SIZE);
    disk->device.sectors = sectors;
    disk->device.transfer_limit = 256;
    strcpy(disk->device.name, "test0p1");
    return disk;
}

static void forget_events(struct disk *disk) {
    for (uint32_t i = 0; i < disk->event_count; i++)
        free(disk->events[i].data);
    free(disk->events);
    disk->events = NULL;
    disk->event_count = disk->event_room = 0;
}

void disk_free(struct disk *disk) {
    forget_events(disk);
    free(disk->data);
    free(disk);
}

void disk_copy(struct disk *to, const struct disk *from) {
    memcpy(to->data, from->data, (size_t)from->device.sectors * SECTOR_SIZE);
}

static void record(struct disk *disk, uint32_t sector, uint32_t count, const void *memory) {
    if (!disk->records)
        return;
    if (disk->event_count == disk->event_room) {
        disk->event_room = disk->event_room * 2 + 64;
        disk->events = realloc(disk->events, disk->event_room * sizeof *disk->events);
    }
    struct disk_event *event = &disk->events[disk->event_count++];
    *event = (struct disk_event){sector, count, memory ? malloc(count * SECTOR_SIZE) : NULL};
    if (memory)
        memcpy(event->data, memory, count * SECTOR_SIZE);
}

static int check(struct block_device *device, uint64_t sector, uint32_t count) {
    struct disk *disk = (struct disk *)device;
    if (count == 0 || sector >= device->sectors || count > device->sectors - sector)
        return -EINVAL;
    if (disk->fail_after > 0 && --disk->fail_after == 0)
        disk->fail_after = 1; // from now on
    return disk->fail_after == 1 ? -EIO : 0;
}

int block_read(struct block_device *device, uint64_t sector, uint32_t count, void *memory) {
    int result = check(device, sector, count);
    if (result == 0)
        memcpy(memory, ((struct disk *)device)->data + sector * SECTOR_SIZE, count * SECTOR_SIZE);
    return result;
}

int block_write(struct block_device *device, uint64_t sector, uint32_t count,
                const void *memory) {
    struct disk *disk = (struct disk *)device;
    int result = check(device, sector, count);
    disk->stray_writes += result == -EINVAL;
    if (result < 0)
        return result;
    memcpy(disk->data + sector * SECTOR_SIZE, memory, count * SECTOR_SIZE);
    record(disk, (uint32_t)sector, count, memory);
    return 0;
}

int block_flush(struct block_device *device) {
    struct disk *disk = (struct disk *)device;
    record(disk, 0, 0, NULL);
    return disk->fail_after == 1 ? -EIO : 0;
}
