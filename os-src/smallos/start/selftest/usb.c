// Self-tests of what USB devices may say about themselves, and of the disks among them.
#include "base/string.h"
#include "drivers/usb_descriptors.h"
#include "drivers/usb_storage.h"
#include "fs/block_device.h"
#include "memory/heap.h"
#include "selftest.h"

// A stick: configuration, interface, two endpoints.
#define STICK_BYTES 32
#define INTERFACE_AT 9
#define IN_AT 18
#define OUT_AT 25
static const uint8_t stick[STICK_BYTES] = {
    9, 2, STICK_BYTES, 0, 1, 1, 0, 0x80, 50, // configuration 1, 100 mA
    9, 4, 0, 0, 2, 0x08, 0x06, 0x50, 0, // interface 0
    7, 5, 0x81, 2, 64, 0, 0, // bulk in
    7, 5, 0x02, 2, 64, 0, 0 // bulk out
};

struct found {
    const char *problem;
    struct usb_configuration configuration;
    struct usb_storage_interface storage;
    bool exists;
};

static struct found find(const uint8_t *bytes, uint32_t count) {
    struct found found = {0};
    found.problem =
        usb_find_storage(bytes, count, &found.configuration, &found.storage, &found.exists);
    return found;
}

// The stick with one byte of its descriptors replaced.
static struct found find_with(unsigned at, uint8_t value) {
    uint8_t bytes[STICK_BYTES];
    memcpy(bytes, stick, sizeof bytes);
    bytes[at] = value;
    return find(bytes, sizeof bytes);
}

static bool sound_descriptors(struct test_detail *result) {
    static const uint8_t device[USB_DEVICE_BYTES] = {18, 1, 0x10, 1, 0,    0, 0, 64, 0x34,
                                                     0x12, 0x78, 0x56, 0, 0, 0, 0, 0, 1};
    struct usb_device_descriptor parsed;
    check(usb_parse_device(device, sizeof device, &parsed) == NULL);
    check(parsed.vendor == 0x1234 && parsed.product == 0x5678 && parsed.packet_bytes == 64);
    struct found found = find(stick, sizeof stick);
    check(!found.problem && found.exists && found.configuration.value == 1);
    check(found.configuration.milliamperes == 100 && found.configuration.class_code == 8);
    check(found.storage.in == 1 && found.storage.out == 2);
    check(found.storage.in_packet_bytes == 64 && found.storage.out_packet_bytes == 64);
    found = find_with(INTERFACE_AT + 5, 0x03); // a keyboard
    check(!found.problem && !found.exists);
    found = find_with(INTERFACE_AT + 3, 1); // an alternate setting that nobody chose
    check(!found.problem && !found.exists);
    found = find_with(IN_AT + 3, 3); // an interrupt endpoint in place of the bulk one
    check(!found.problem && !found.exists);
    return true;
}

static bool bad_lengths(struct test_detail *result) {
    struct usb_device_descriptor parsed;
    uint8_t device[USB_DEVICE_BYTES] = {18, 1, 0, 0, 0, 0, 0, 64, [17] = 1};
    check(usb_parse_device(device, 17, &parsed) != NULL);
    device[0] = 17;
    check(usb_parse_device(device, sizeof device, &parsed) != NULL);
    device[0] = 18;
    device[7] = 0;
    check(usb_parse_device(device, sizeof device, &parsed) != NULL);
    check(find(stick, 0).problem != NULL);
    check(find(stick, 8).problem != NULL);
    check(find_with(0, 0).problem != NULL);
    check(find_with(0, 8).problem != NULL);
    check(find_with(2, 8).problem != NULL); // shorter in all than its first descriptor
    check(find_with(5, 0).problem != NULL); // number 0 is "not configured"
    check(find_with(INTERFACE_AT, 0).problem != NULL); // would never come to an end
    check(find_with(INTERFACE_AT, 1).problem != NULL);
    check(find_with(INTERFACE_AT, 8).problem != NULL);
    check(find_with(INTERFACE_AT, 255).problem != NULL);
    check(find_with(IN_AT, 6).problem != NULL);
    check(find_with(OUT_AT, 8).problem != NULL); // a byte beyond the end
    check(find_with(IN_AT + 2, 0x80).problem != NULL); // a bulk endpoint 0
    check(find_with(IN_AT + 4, 0).problem != NULL);
    check(find_with(IN_AT + 5, 2).problem != NULL); // packets of 576 bytes
    return true;
}

// No byte of a descriptor, whatever its value, may lead the walk beyond what was sent. What was
// sent lies at the end of its memory, so that the heap's check sees a write behind it.
static bool hostile_descriptors(struct test_detail *result) {
    unsigned accepted = 0, refused = 0;
    uint8_t *bytes = heap_allocate(STICK_BYTES);
    check(bytes != NULL);
    for (unsigned at = 0; at < STICK_BYTES; at++)
        for (unsigned value = 0; value < 256; value++) {
            memcpy(bytes, stick, STICK_BYTES);
            bytes[at] = (uint8_t)value;
            struct found found = find(bytes, STICK_BYTES);
            found.problem ? refused++ : accepted++;
            if (found.exists && (found.storage.in > 15 || found.storage.out > 15))
                detail(result, "byte %u as %u gives endpoint %u", at, value, found.storage.in);
        }
    heap_free(bytes);
    if (result->text[0])
        return false;
    for (uint32_t length = 0; length < STICK_BYTES; length++)
        if (find(stick, length).exists)
            return false;
    detail(result, "%u changed configurations taken, %u refused", accepted, refused);
    return accepted > 0 && refused > 0 && heap_is_sound();
}

// The same sectors alone and as a part of a large transfer, which takes several descriptors.
static bool compare(struct block_device *disk, uint8_t *memory, struct test_detail *result) {
    uint8_t *one = memory + USB_TRANSFER_SECTORS * SECTOR_SIZE;
    check(block_read(disk, 1, USB_TRANSFER_SECTORS, memory) == 0);
    for (unsigned i = 0; i < USB_TRANSFER_SECTORS; i += 21) {
        check(block_read(disk, 1 + i, 1, one) == 0);
        check(memcmp(one, memory + i * SECTOR_SIZE, SECTOR_SIZE) == 0);
    }
    check(block_write(disk, 1, 1, one) < 0 && disk->writes == 0);
    detail(result, "%s: %u sectors at once and alone", disk->name, USB_TRANSFER_SECTORS);
    return true;
}

static bool large_transfers(struct test_detail *result) {
    struct block_device *disk = block_device_find("usb0");
    if (!disk || disk->sectors <= USB_TRANSFER_SECTORS) {
        detail(result, "no USB disk here");
        return true;
    }
    uint8_t *memory = heap_allocate((USB_TRANSFER_SECTORS + 1) * SECTOR_SIZE);
    check(memory != NULL);
    bool good = compare(disk, memory, result);
    heap_free(memory);
    return good;
}

const struct selftest usb_tests[] = {
    {"usb-descriptors", sound_descriptors},
    {"usb-bad-lengths", bad_lengths},
    {"usb-hostile-descriptors", hostile_descriptors},
    {"usb-large-transfers", large_transfers},
    {NULL, NULL},
};
