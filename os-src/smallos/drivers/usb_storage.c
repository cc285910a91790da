// SCSI disks behind the bulk-only transport, as block devices. Sources: see usb_storage.h.
#include "usb_storage.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/diagnostics.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"

enum scsi_command {
    TEST_UNIT_READY = 0x00, REQUEST_SENSE = 0x03, INQUIRY = 0x12, READ_CAPACITY = 0x25,
    READ_10 = 0x28
};
#define INQUIRY_BYTES 36u
#define SENSE_BYTES 18u
#define CAPACITY_BYTES 8u
#define INQUIRY_TYPE 0x1Fu // peripheral device type; 0: disk
#define SENSE_NOT_READY 2
#define SENSE_ATTENTION 6
#define CODE_MEDIUM_CHANGED 0x28

#define TRIES 3 // of a read, before it goes sector by sector
#define READY_MILLISECONDS 5000u
#define READY_PAUSE 100u
#define ATTENTIONS 8 // that a device may report, one after the other

static unsigned storage_count;

static const char *describe(uint8_t sense_key) {
    static const char *const texts[] = {
        "it gives no reason", "it recovered", "it is not ready", "the medium cannot be read",
        "its hardware failed", "it refuses the command", "it was reset", "it is protected"};
    return sense_key < sizeof texts / sizeof *texts ? texts[sense_key] : "it gave up";
}

static void ask_for_sense(struct usb_storage *storage) {
    static const uint8_t command[6] = {REQUEST_SENSE, 0, 0, 0, SENSE_BYTES, 0};
    uint32_t moved;
    storage->sense_key = storage->sense_code = 0;
    if (usb_bulk_only(storage, command, sizeof command, SENSE_BYTES, &moved) != BULK_PASSED)
        return;
    if (moved > 2)
        storage->sense_key = storage->data[2] & 0x0F;
    if (moved > 12)
        storage->sense_code = storage->data[12];
    if (storage->is_started && storage->sense_key == SENSE_ATTENTION &&
        storage->sense_code == CODE_MEDIUM_CHANGED)
        storage->is_changed = true;
}

// One command, without another try.
static int command(struct usb_storage *storage, const uint8_t *bytes, uint8_t count,
                   uint32_t data_bytes, uint32_t *moved) {
    switch (usb_bulk_only(storage, bytes, count, data_bytes, moved)) {
    case BULK_PASSED:
        return 0;
    case BULK_FAILED:
        ask_for_sense(storage);
        storage->problem = describe(storage->sense_key);
        return -EIO;
    default:
        storage->sense_key = 0;
        return usb_is_gone(storage->usb) ? -ENODEV : -EIO;
    }
}

static void put_big(uint8_t *at, uint32_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; i++)
        at[i] = (uint8_t)(value >> 8 * (bytes - 1 - i));
}

static uint32_t get_big(const uint8_t *at) {
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

// Into storage->data.
static int read_once(struct usb_storage *storage, uint64_t sector, uint32_t count) {
    uint8_t bytes[10] = {READ_10};
    uint32_t moved;
    put_big(bytes + 2, (uint32_t)sector, 4);
    put_big(bytes + 7, count, 2);
    int result = command(storage, bytes, sizeof bytes, count * SECTOR_SIZE, &moved);
    if (result == 0 && moved != count * SECTOR_SIZE) {
        storage->problem = "it sent less than it was asked for";
        result = -EIO;
    }
    if (storage->is_changed) {
        storage->problem = "the medium was changed";
        result = -ENODEV;
    }
    return result;
}

static void hand_out(const struct usb_storage *storage, const struct block_transfer *transfer) {
    const uint8_t *at = storage->data;
    for (unsigned i = 0; i < transfer->segments; i++) {
        uint32_t bytes = transfer->segment[i].sectors * SECTOR_SIZE;
        memcpy(transfer->segment[i].memory, at, bytes);
        at += bytes;
    }
}

// Sector by sector, which isolates the bad one; where it ended.
static int read_sectors(struct usb_storage *storage, const struct block_transfer *transfer,
                        uint64_t *sector) {
    *sector = transfer->sector;
    for (unsigned i = 0; i < transfer->segments; i++)
        for (uint32_t j = 0; j < transfer->segment[i].sectors; j++, ++*sector) {
            int result = read_once(storage, *sector, 1);
            if (result < 0)
                return result;
            memcpy((char *)transfer->segment[i].memory + j * SECTOR_SIZE, storage->data,
                   SECTOR_SIZE);
        }
    return 0;
}

// A line for each bad sector, not for each program that asks for it again; and a single one
// for a device that is not there any more.
static void report(struct usb_storage *storage, uint64_t sector, int result) {
    if (storage->reported == sector + 1 || storage->reported_gone)
        return;
    storage->reported = sector + 1;
    storage->reported_gone = result == -ENODEV;
    console_message("%s: read error at sector %llu: %s\n", storage->device.name, sector,
                    storage->problem);
}

static int transfer_segments(struct block_device *device, const struct block_transfer *transfer) {
    struct usb_storage *storage = device->driver;
    uint64_t sector = transfer->sector;
    int result = -EIO;
    if (transfer->is_write)
        return -EROFS;
    for (unsigned i = 0; i < TRIES && result < 0; i++) {
        result = read_once(storage, transfer->sector, transfer->sectors);
        if (result == -ENODEV)
            break;
        storage->counts.retries += result < 0;
    }
    if (result == 0)
        hand_out(storage, transfer);
    else if (result != -ENODEV)
        result = read_sectors(storage, transfer, &sector);
    if (result < 0)
        report(storage, sector, result);
    return result < 0 ? -EIO : 0;
}

// A device that was just powered has to spin up, and has to report that it was reset.
static bool await_ready(struct usb_storage *storage) {
    static const uint8_t bytes[6] = {TEST_UNIT_READY};
    uint64_t end = clock_microseconds() + 1000ull * READY_MILLISECONDS;
    uint32_t moved;
    for (unsigned attentions = 0; attentions < ATTENTIONS;) {
        if (command(storage, bytes, sizeof bytes, 0, &moved) == 0)
            return true;
        if (storage->sense_key != SENSE_NOT_READY)
            attentions++;
        else if (clock_microseconds() >= end)
            return false;
        else
            ohci_pause(READY_PAUSE);
    }
    return false;
}

static void copy_name(char *name, const uint8_t *from, unsigned length) {
    for (unsigned i = 0; i < length; i++)
        name[i] = from[i] >= ' ' && from[i] <= '~' ? (char)from[i] : '?';
    while (length > 0 && name[length - 1] == ' ')
        length--;
    name[length] = 0;
}

static const char *identify(struct usb_storage *storage, char *vendor, char *product) {
    static const uint8_t inquiry[6] = {INQUIRY, 0, 0, 0, INQUIRY_BYTES, 0};
    static const uint8_t capacity[10] = {READ_CAPACITY};
    uint32_t moved;
    if (command(storage, inquiry, sizeof inquiry, INQUIRY_BYTES, &moved) < 0 ||
        moved < INQUIRY_BYTES)
        return "it does not identify itself";
    if ((storage->data[0] & INQUIRY_TYPE) != 0)
        return "it is no disk";
    copy_name(vendor, storage->data + 8, 8);
    copy_name(product, storage->data + 16, 16);
    if (!await_ready(storage))
        return "it does not become ready";
    if (command(storage, capacity, sizeof capacity, CAPACITY_BYTES, &moved) < 0 ||
        moved < CAPACITY_BYTES)
        return "it does not tell its size";
    if (get_big(storage->data + 4) != SECTOR_SIZE)
        return "its sectors have not 512 bytes";
    storage->device.sectors = (uint64_t)get_big(storage->data) + 1; // beyond 2 TiB: the first 2
    return NULL;
}

static const char *prepare(struct usb_storage *storage) {
    const struct usb_storage_interface *interface = &storage->interface;
    struct ohci *controller = storage->usb->controller;
    unsigned port = storage->usb->port, address = storage->usb->address;
    uint32_t wrappers = frame_allocate(), data = frame_allocate_adjacent(USB_TRANSFER_PAGES);
    if (wrappers == FRAME_NONE || data == FRAME_NONE)
        return "no memory";
    storage->wrappers = direct_map(wrappers);
    storage->data = direct_map(data);
    if (!ohci_endpoint_open(controller, port, true, ENDPOINT_IN, &storage->in) ||
        !ohci_endpoint_open(controller, port, true, ENDPOINT_OUT, &storage->out))
        return "too many devices";
    ohci_endpoint_aim(&storage->in, address, interface->in, interface->in_packet_bytes);
    ohci_endpoint_aim(&storage->out, address, interface->out, interface->out_packet_bytes);
    return NULL;
}

// What was taken is kept when it fails: the controller knows the endpoints for good.
const char *usb_storage_start(struct usb_device *device,
                              const struct usb_storage_interface *interface) {
    struct usb_storage *storage = heap_allocate(sizeof *storage);
    char vendor[9], product[17];
    if (!storage)
        return "no memory";
    memset(storage, 0, sizeof *storage);
    storage->usb = device;
    storage->interface = *interface;
    struct block_device *disk = &storage->device;
    const char *problem = prepare(storage);
    if (!problem)
        problem = identify(storage, vendor, product);
    if (problem)
        return problem;
    format_text(disk->name, sizeof disk->name, "usb%u", storage_count++);
    disk->read_only = true;
    disk->transfer_limit = USB_TRANSFER_SECTORS;
    disk->transfer_segments = transfer_segments;
    disk->driver = storage;
    storage->is_started = true;
    string_copy(device->use, disk->name, sizeof device->use);
    if (!block_device_announce(disk))
        return "too many disks";
    diagnose(VERDICT_PASS, disk->name, "%s %s, %llu sectors, read-only", vendor, product,
             disk->sectors);
    return NULL;
}

struct usb_storage_counts usb_storage_counts(const struct block_device *device) {
    return ((const struct usb_storage *)device->driver)->counts;
}
