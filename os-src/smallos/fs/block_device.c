// The queue of each disk. There is no task of its own: a task that awaits a request and finds the
// disk idle serves the queue until its own request is done, then lets the next one do so.
#include "block_device.h"
#include "abi/errno.h"
#include "base/panic.h"
#include "base/string.h"
#include <stddef.h>

#define PATIENCE 16 // transfers that may go before the oldest request

static struct block_device *devices[BLOCK_DEVICES_MAXIMUM];
static unsigned device_count;

bool block_device_announce(struct block_device *device) {
    panic_unless(device->disk || device->transfer_limit > 0);
    if (device_count == BLOCK_DEVICES_MAXIMUM)
        return false;
    devices[device_count++] = device;
    return true;
}

struct block_device *block_device_find(const char *name) {
    for (unsigned i = 0; i < device_count; i++)
        if (strings_equal(devices[i]->name, name))
            return devices[i];
    return NULL;
}

struct block_device *block_device_at(unsigned index) {
    return index < device_count ? devices[index] : NULL;
}

// The next request: upwards from where the heads stand, then from the lowest sector again.
// One that has been passed over too often goes first.
static struct block_request *choose(struct block_device *disk) {
    struct block_request *oldest = disk->first_request, *ahead = NULL, *lowest = NULL;
    if (oldest->passed_over >= PATIENCE)
        return oldest;
    for (struct block_request *each = oldest; each; each = each->next) {
        if (each->sector >= disk->head && (!ahead || each->sector < ahead->sector))
            ahead = each;
        if (!lowest || each->sector < lowest->sector)
            lowest = each;
    }
    return ahead ? ahead : lowest;
}

static void unlink(struct block_device *disk, struct block_request *request) {
    struct block_request **link = &disk->first_request;
    while (*link != request)
        link = &(*link)->next;
    *link = request->next;
    request->next = NULL;
}

static struct block_request *find_adjacent(struct block_device *disk, bool is_write,
                                           uint64_t sector, uint32_t room) {
    for (struct block_request *each = disk->first_request; each; each = each->next)
        if (each->sector == sector && each->is_write == is_write && each->count <= room)
            return each;
    return NULL;
}

static int move(struct block_device *disk, const struct block_transfer *transfer) {
    int result = disk->transfer_segments
                     ? disk->transfer_segments(disk, transfer)
                     : disk->transfer(disk, transfer->is_write, transfer->sector,
                                      transfer->sectors, transfer->segment[0].memory);
    *(transfer->is_write ? &disk->writes : &disk->reads) += 1;
    if (result < 0)
        disk->errors++;
    else
        *(transfer->is_write ? &disk->written_sectors : &disk->read_sectors) += transfer->sectors;
    return result;
}

static void finish(struct block_request *request, int result) {
    request->result = result;
    request->is_done = true;
}

static int move_one(struct block_device *disk, const struct block_request *request) {
    struct block_transfer transfer = {
        request->is_write, request->sector, request->count, 1, {{request->memory, request->count}}};
    return move(disk, &transfer);
}

// One transfer for a request and for those that follow it on the disk.
static void serve_one(struct block_device *disk) {
    struct block_transfer transfer = {.sector = 0};
    struct block_request *chosen = choose(disk), *taken = NULL, **last = &taken;
    unsigned most = disk->transfer_segments ? BLOCK_SEGMENTS_MAXIMUM : 1;
    transfer.is_write = chosen->is_write;
    transfer.sector = chosen->sector;
    for (struct block_request *next = chosen; next && transfer.segments < most;) {
        unlink(disk, next);
        *last = next;
        last = &next->next;
        transfer.segment[transfer.segments++] = (struct block_segment){next->memory, next->count};
        transfer.sectors += next->count;
        next = find_adjacent(disk, transfer.is_write, transfer.sector + transfer.sectors,
                             disk->transfer_limit - transfer.sectors);
    }
    disk->merged += transfer.segments - 1;
    disk->head = transfer.sector + transfer.sectors;
    for (struct block_request *each = disk->first_request; each; each = each->next)
        each->passed_over++;
    int result = move(disk, &transfer);
    for (struct block_request *each = taken, *next; each; each = next) {
        next = each->next;
        // A bad sector must not fail the neighbours that only went along.
        finish(each, result < 0 && transfer.segments > 1 ? move_one(disk, each) : result);
    }
}

static void begin_serving(struct block_device *disk) {
    if (disk->is_serving)
        wait_for_until(&disk->queue, !disk->is_serving, NO_DEADLINE, false);
    disk->is_serving = true;
}

static void end_serving(struct block_device *disk) {
    disk->is_serving = false;
    wake_all(&disk->queue);
}

static int check_range(const struct block_device *device, bool is_write, uint64_t sector,
                       uint32_t count) {
    if (count == 0 || sector >= device->sectors || count > device->sectors - sector)
        return -EINVAL;
    return is_write && device->read_only ? -EROFS : 0;
}

void block_start(struct block_device *device, struct block_request *request) {
    struct block_device *disk = device->disk ? device->disk : device;
    request->disk = disk;
    request->next = NULL;
    request->passed_over = 0;
    request->is_done = false;
    int result = check_range(device, request->is_write, request->sector, request->count);
    if (result == 0 && device->disk) {
        *(request->is_write ? &device->writes : &device->reads) += 1;
        request->sector += device->first_sector; // the disk checks the partition, too
        result = check_range(disk, request->is_write, request->sector, request->count);
    }
    if (result == 0 && request->count > disk->transfer_limit)
        result = -EINVAL;
    if (result < 0) {
        finish(request, result);
        return;
    }
    struct block_request **last = &disk->first_request;
    while (*last)
        last = &(*last)->next;
    *last = request;
}

int block_await(struct block_request *request) {
    struct block_device *disk = request->disk;
    while (!request->is_done) {
        if (disk->is_serving) {
            wait_for_until(&disk->queue, request->is_done || !disk->is_serving, NO_DEADLINE, false);
            continue;
        }
        disk->is_serving = true;
        serve_one(disk);
        end_serving(disk);
    }
    return request->result;
}

static int move_all(struct block_device *device, bool is_write, uint64_t sector, uint32_t count,
                    void *memory) {
    struct block_device *disk = device->disk ? device->disk : device;
    int result = check_range(device, is_write, sector, count);
    for (uint32_t done = 0; result == 0 && done < count;) {
        uint32_t part = count - done < disk->transfer_limit ? count - done : disk->transfer_limit;
        struct block_request request = {.is_write = is_write, .sector = sector + done,
                                        .count = part, .memory = (char *)memory +
                                                                 done * SECTOR_SIZE};
        block_start(device, &request);
        result = block_await(&request);
        done += part;
    }
    return result;
}

int block_read(struct block_device *device, uint64_t sector, uint32_t count, void *memory) {
    return move_all(device, false, sector, count, memory);
}

int block_write(struct block_device *device, uint64_t sector, uint32_t count, const void *memory) {
    return move_all(device, true, sector, count, (void *)memory);
}

int block_flush(struct block_device *device) {
    struct block_device *disk = device->disk ? device->disk : device;
    if (!disk->flush)
        return 0;
    begin_serving(disk);
    int result = disk->flush(disk);
    disk->flushes++;
    if (result < 0)
        disk->errors++;
    end_serving(disk);
    return result;
}
