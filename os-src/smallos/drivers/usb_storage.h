// Mass storage on USB, read-only: block devices "usb0", "usb1", ...
// Sources: USB Mass Storage Class, Bulk-Only Transport 1.0; SCSI Primary Commands 2 and Block
// Commands (T10 1236D and 996D) for INQUIRY, TEST UNIT READY, REQUEST SENSE, READ CAPACITY(10)
// and READ(10).
#pragma once
#include "fs/block_device.h"
#include "usb.h"

#define USB_TRANSFER_PAGES 16u
#define USB_TRANSFER_SECTORS (USB_TRANSFER_PAGES * 4096u / SECTOR_SIZE)

struct usb_storage_counts {
    uint32_t commands, retries, resets; // resets: recoveries of the transport
};

struct usb_storage {
    struct block_device device;
    struct usb_device *usb;
    struct usb_storage_interface interface;
    struct ohci_endpoint in, out;
    uint8_t *wrappers; // a frame: command and status wrapper
    uint8_t *data; // adjacent frames that all data goes through
    uint32_t tag;
    uint8_t sense_key, sense_code;
    bool is_started, is_changed; // another medium is in it
    const char *problem; // of the last command that failed
    uint64_t reported; // sector of the last error line, plus 1
    bool reported_gone;
    struct usb_storage_counts counts;
};

enum bulk_outcome {
    BULK_PASSED,
    BULK_FAILED, // the command; sense data says why
    BULK_BROKEN // the transport, which has been reset; the problem says why
};

// Use a configured device: what is wrong with it, or NULL. From a task; says what it is.
const char *usb_storage_start(struct usb_device *device,
                              const struct usb_storage_interface *interface);
// Counts of a block device of this driver.
struct usb_storage_counts usb_storage_counts(const struct block_device *device);

// One SCSI command that reads so many bytes, at most USB_TRANSFER_PAGES pages, into
// storage->data; the bytes that came. One at a time (usb_bulk_only.c).
enum bulk_outcome usb_bulk_only(struct usb_storage *storage, const uint8_t *command,
                                uint8_t command_bytes, uint32_t bytes, uint32_t *moved);
