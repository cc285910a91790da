// Parses descriptors. Sources: see usb_descriptors.h.
#include "usb_descriptors.h"
#include <stddef.h>

#define CLASS_MASS_STORAGE 0x08
#define SUBCLASS_SCSI 0x06
#define PROTOCOL_BULK_ONLY 0x50

#define INTERFACE_BYTES 9
#define ENDPOINT_BYTES 7
#define ENDPOINT_IS_IN 0x80u
#define ENDPOINT_TYPE 0x03u
#define ENDPOINT_BULK 0x02u

static uint16_t word(const uint8_t *at) { return (uint16_t)(at[0] | at[1] << 8); }

// Sections 5.5.3 and 5.8.3.
bool usb_is_packet_size(unsigned bytes) {
    return bytes == 8 || bytes == 16 || bytes == 32 || bytes == 64;
}

const char *usb_parse_device(const uint8_t *descriptor, uint32_t bytes,
                             struct usb_device_descriptor *device) {
    if (bytes < USB_DEVICE_BYTES || descriptor[0] < USB_DEVICE_BYTES ||
        descriptor[1] != USB_DESCRIPTOR_DEVICE)
        return "its device descriptor is too short, or none";
    *device = (struct usb_device_descriptor){
        .version = word(descriptor + 2),
        .vendor = word(descriptor + 8),
        .product = word(descriptor + 10),
        .class_code = descriptor[4],
        .packet_bytes = descriptor[7],
        .configurations = descriptor[17],
    };
    if (!usb_is_packet_size(device->packet_bytes))
        return "its packets have an impossible size";
    return device->configurations == 0 ? "it has no configuration" : NULL;
}

const char *usb_parse_configuration(const uint8_t *descriptor, uint32_t bytes,
                                    struct usb_configuration *configuration) {
    if (bytes < USB_CONFIGURATION_BYTES || descriptor[0] < USB_CONFIGURATION_BYTES ||
        descriptor[1] != USB_DESCRIPTOR_CONFIGURATION)
        return "its configuration descriptor is too short, or none";
    *configuration = (struct usb_configuration){
        .total_bytes = word(descriptor + 2),
        .interfaces = descriptor[4],
        .value = descriptor[5],
        .attributes = descriptor[7],
        .milliamperes = (uint16_t)(2 * descriptor[8]),
    };
    if (configuration->total_bytes < descriptor[0])
        return "its configuration is shorter than its first descriptor";
    return configuration->value == 0 ? "its configuration has number 0" : NULL;
}

static const char *see_interface(const uint8_t *at, struct usb_configuration *configuration,
                                 struct usb_storage_interface *storage, bool *is_ours) {
    if (at[0] < INTERFACE_BYTES)
        return "an interface descriptor is too short";
    if (configuration->class_code == 0) {
        configuration->class_code = at[5];
        configuration->subclass = at[6];
        configuration->protocol = at[7];
    }
    *is_ours = at[3] == 0 && at[5] == CLASS_MASS_STORAGE && at[6] == SUBCLASS_SCSI &&
               at[7] == PROTOCOL_BULK_ONLY;
    if (*is_ours)
        *storage = (struct usb_storage_interface){.number = at[2]};
    return NULL;
}

static const char *see_endpoint(const uint8_t *at, struct usb_storage_interface *storage) {
    if (at[0] < ENDPOINT_BYTES)
        return "an endpoint descriptor is too short";
    uint8_t number = at[2] & 0x0F;
    uint16_t packet_bytes = word(at + 4);
    if ((at[3] & ENDPOINT_TYPE) != ENDPOINT_BULK)
        return NULL;
    if (number == 0 || !usb_is_packet_size(packet_bytes))
        return "a bulk endpoint has an impossible number or size of packets";
    if (at[2] & ENDPOINT_IS_IN) {
        storage->in = number;
        storage->in_packet_bytes = packet_bytes;
    } else {
        storage->out = number;
        storage->out_packet_bytes = packet_bytes;
    }
    return NULL;
}

const char *usb_find_storage(const uint8_t *descriptors, uint32_t bytes,
                             struct usb_configuration *configuration,
                             struct usb_storage_interface *storage, bool *exists) {
    const char *problem = usb_parse_configuration(descriptors, bytes, configuration);
    bool is_ours = false;
    *exists = false;
    if (problem)
        return problem;
    if (bytes > configuration->total_bytes)
        bytes = configuration->total_bytes;
    for (uint32_t at = 0; at < bytes && !problem && !*exists;) {
        const uint8_t *descriptor = descriptors + at;
        if (bytes - at < 2 || descriptor[0] < 2 || descriptor[0] > bytes - at)
            return "a descriptor reaches beyond its configuration";
        if (descriptor[1] == USB_DESCRIPTOR_INTERFACE)
            problem = see_interface(descriptor, configuration, storage, &is_ours);
        else if (descriptor[1] == USB_DESCRIPTOR_ENDPOINT && is_ours)
            problem = see_endpoint(descriptor, storage);
        *exists = is_ours && storage->in != 0 && storage->out != 0;
        at += descriptor[0];
    }
    return problem;
}
