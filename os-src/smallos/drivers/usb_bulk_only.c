// The transport of commands, data and status. Source: Bulk-Only Transport 1.0, sections 3, 5, 6.
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "usb_storage.h"

#define COMMAND_SIGNATURE 0x43425355u
#define STATUS_SIGNATURE 0x53425355u
#define FLAG_TO_HOST 0x80u
#define STATUS_FAILED 1u
#define STATUS_OFFSET 64u // of the status wrapper, in the frame of both

#define REQUEST_RESET 0xFF
#define WRAPPER_MILLISECONDS 5000u
#define DATA_MILLISECONDS 10000u

struct command_wrapper { // section 5.1
    uint32_t signature, tag, bytes;
    uint8_t flags, unit, command_bytes, command[16];
} __attribute__((packed));
_Static_assert(sizeof(struct command_wrapper) == 31, "section 5.1");

struct status_wrapper { // section 5.2
    uint32_t signature, tag, residue;
    uint8_t status;
} __attribute__((packed));
_Static_assert(sizeof(struct status_wrapper) == 13, "section 5.2");

static int clear_in(struct usb_storage *storage) {
    return usb_clear_halt(storage->usb, &storage->in, storage->interface.in | USB_ENDPOINT_IN);
}

// Reset recovery, section 5.3.4. Its own failures show when the next command fails.
static enum bulk_outcome recover(struct usb_storage *storage, const char *problem) {
    storage->problem = problem;
    if (usb_is_gone(storage->usb)) {
        storage->problem = "it was unplugged";
        return BULK_BROKEN;
    }
    storage->counts.resets++;
    struct usb_request reset = {USB_CLASS | USB_TO_INTERFACE, REQUEST_RESET, 0,
                                storage->interface.number, 0};
    if (usb_request(storage->usb, reset, NULL) >= 0) {
        clear_in(storage);
        usb_clear_halt(storage->usb, &storage->out, storage->interface.out);
    }
    return BULK_BROKEN;
}

static int send_command(struct usb_storage *storage, const uint8_t *command,
                        uint8_t command_bytes, uint32_t bytes) {
    struct command_wrapper wrapper = {COMMAND_SIGNATURE, ++storage->tag, bytes,
                                      bytes > 0 ? FLAG_TO_HOST : 0, 0, command_bytes, {0}};
    uint32_t moved;
    memcpy(wrapper.command, command, command_bytes);
    memcpy(storage->wrappers, &wrapper, sizeof wrapper);
    struct ohci_part part = {TRANSFER_OUT, physical_address(storage->wrappers), sizeof wrapper};
    int result = ohci_transfer(&storage->out, &part, 1, WRAPPER_MILLISECONDS, &moved);
    return result == 0 && moved != sizeof wrapper ? -EIO : result;
}

static int receive_data(struct usb_storage *storage, uint32_t bytes, uint32_t *moved) {
    struct ohci_part parts[USB_TRANSFER_PAGES];
    unsigned count = 0;
    for (uint32_t at = 0; at < bytes; at += PAGE_SIZE) {
        uint32_t part = bytes - at < PAGE_SIZE ? bytes - at : PAGE_SIZE;
        parts[count++] =
            (struct ohci_part){TRANSFER_IN, physical_address(storage->data) + at, part};
    }
    int result = ohci_transfer(&storage->in, parts, count, DATA_MILLISECONDS, moved);
    return result == -EPIPE ? clear_in(storage) : result; // then the status says why, section 6.7.2
}

// Section 5.3.3: a stall is cleared and asked again, once.
static int receive_status(struct usb_storage *storage, struct status_wrapper *wrapper,
                          uint32_t *moved) {
    uint8_t *memory = storage->wrappers + STATUS_OFFSET;
    struct ohci_part part = {TRANSFER_IN, physical_address(memory), sizeof *wrapper};
    memset(memory, 0, sizeof *wrapper);
    int result = ohci_transfer(&storage->in, &part, 1, WRAPPER_MILLISECONDS, moved);
    if (result == -EPIPE && clear_in(storage) >= 0)
        result = ohci_transfer(&storage->in, &part, 1, WRAPPER_MILLISECONDS, moved);
    memcpy(wrapper, memory, sizeof *wrapper);
    return result;
}

enum bulk_outcome usb_bulk_only(struct usb_storage *storage, const uint8_t *command,
                                uint8_t command_bytes, uint32_t bytes, uint32_t *moved) {
    struct status_wrapper status;
    uint32_t status_bytes;
    *moved = 0;
    storage->counts.commands++;
    if (send_command(storage, command, command_bytes, bytes) < 0)
        return recover(storage, "it takes no command");
    if (bytes > 0 && receive_data(storage, bytes, moved) < 0)
        return recover(storage, "it sends no data");
    if (receive_status(storage, &status, &status_bytes) < 0)
        return recover(storage, "it does not say how the command ended");
    // Valid and meaningful, section 6.3. What is left is a phase error.
    if (status_bytes != sizeof status || status.signature != STATUS_SIGNATURE ||
        status.tag != storage->tag || status.residue > bytes || status.status > STATUS_FAILED)
        return recover(storage, "what it says at the end of a command makes no sense");
    if (bytes - status.residue < *moved)
        *moved = bytes - status.residue; // the rest is padding, section 6.7.2
    return status.status == STATUS_FAILED ? BULK_FAILED : BULK_PASSED;
}
