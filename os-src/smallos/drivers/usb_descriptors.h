// What USB devices say about themselves. Everything comes from the device and may be wrong.
// Sources: USB Specification 2.0, section 9.6; Bulk-Only Transport 1.0, section 4.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define USB_DESCRIPTOR_DEVICE 1
#define USB_DESCRIPTOR_CONFIGURATION 2
#define USB_DESCRIPTOR_INTERFACE 4
#define USB_DESCRIPTOR_ENDPOINT 5
#define USB_DEVICE_BYTES 18
#define USB_CONFIGURATION_BYTES 9

struct usb_device_descriptor {
    uint16_t version, vendor, product; // version: BCD
    uint8_t class_code, packet_bytes, configurations; // packets of endpoint 0
};

struct usb_configuration {
    uint16_t total_bytes; // with all descriptors that follow
    uint8_t value, interfaces, attributes;
    uint16_t milliamperes;
    uint8_t class_code, subclass, protocol; // of the first interface; 0: there is none
};

// An interface for mass storage: SCSI commands by bulk-only transport.
struct usb_storage_interface {
    uint8_t number, in, out; // endpoint numbers, without the direction
    uint16_t in_packet_bytes, out_packet_bytes;
};

// Whether packets of control and bulk endpoints at full speed may have this size.
bool usb_is_packet_size(unsigned bytes);

// All return what is wrong, or NULL. Bytes is what the device has sent.
const char *usb_parse_device(const uint8_t *descriptor, uint32_t bytes,
                             struct usb_device_descriptor *device);
// Wants the first descriptor only, to learn how much to ask for.
const char *usb_parse_configuration(const uint8_t *descriptor, uint32_t bytes,
                                    struct usb_configuration *configuration);
// Walk over all of a configuration. Without mass storage: NULL, and *exists is false.
const char *usb_find_storage(const uint8_t *descriptors, uint32_t bytes,
                             struct usb_configuration *configuration,
                             struct usb_storage_interface *storage, bool *exists);
