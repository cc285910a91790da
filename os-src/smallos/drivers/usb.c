// Requests, and the way of a device from its port to its use. Source: see usb.h.
#include "usb.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/diagnostics.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/frames.h"
#include "usb_storage.h"

#define GET_DESCRIPTOR 6
#define SET_ADDRESS 5
#define SET_CONFIGURATION 9
#define CLEAR_FEATURE 1
#define FEATURE_ENDPOINT_HALT 0

#define REQUEST_MILLISECONDS 5000u // section 9.2.6.1
#define ADDRESS_MILLISECONDS 2u // section 9.2.6.3: the device may need them
#define TRIES 3
#define FIRST_PACKET_BYTES 8 // every device's endpoint 0 can take so many
#define DATA_OFFSET 64u

static struct usb_device devices[USB_DEVICES_MAXIMUM];
static unsigned device_count;
static struct mutex request_lock; // of the memory that requests go through
static uint8_t *request_memory; // a frame: the request, and its data

int usb_request(struct usb_device *device, struct usb_request request, void *data) {
    bool to_host = request.type & USB_TO_HOST;
    struct ohci_part parts[3] = {{TRANSFER_SETUP | TRANSFER_DATA0, 0, sizeof request}};
    unsigned count = 1;
    uint32_t moved;
    if (request.length > USB_REQUEST_BYTES_MAXIMUM)
        return -EINVAL;
    mutex_lock(&request_lock);
    uint32_t memory = physical_address(request_memory);
    parts[0].physical = memory;
    memcpy(request_memory, &request, sizeof request);
    if (request.length > 0) {
        if (!to_host)
            memcpy(request_memory + DATA_OFFSET, data, request.length);
        uint32_t direction = to_host ? TRANSFER_IN | TRANSFER_SHORT_IS_FINE : TRANSFER_OUT;
        parts[count++] = (struct ohci_part){direction | TRANSFER_DATA1, memory + DATA_OFFSET,
                                            request.length};
    }
    // The status stage goes the other way, section 8.5.3.
    parts[count++] = (struct ohci_part){
        (to_host && request.length > 0 ? TRANSFER_OUT : TRANSFER_IN) | TRANSFER_DATA1, 0, 0};
    int result = ohci_transfer(&device->control, parts, count, REQUEST_MILLISECONDS, &moved);
    if (result == 0) {
        result = moved > sizeof request ? (int)(moved - sizeof request) : 0;
        if (to_host && result > 0)
            memcpy(data, request_memory + DATA_OFFSET, (size_t)result);
    }
    mutex_unlock(&request_lock);
    return result;
}

int usb_clear_halt(struct usb_device *device, struct ohci_endpoint *endpoint, uint8_t number) {
    int result = usb_request(device,
                             (struct usb_request){USB_TO_ENDPOINT, CLEAR_FEATURE,
                                                  FEATURE_ENDPOINT_HALT, number, 0},
                             NULL);
    if (result >= 0)
        ohci_endpoint_clear_toggle(endpoint);
    return result;
}

bool usb_is_gone(const struct usb_device *device) {
    return device->controller->gone & 1u << device->port;
}

static int get_descriptor(struct usb_device *device, unsigned type, void *memory, uint16_t bytes) {
    memset(memory, 0, bytes);
    return usb_request(device,
                       (struct usb_request){USB_TO_HOST, GET_DESCRIPTOR, (uint16_t)(type << 8), 0,
                                            bytes},
                       memory);
}

// From the reset to a device with an address; section 9.1.2.
static const char *give_address(struct usb_device *device, unsigned address) {
    uint8_t bytes[USB_DEVICE_BYTES];
    if (ohci_port_reset(device->controller, device->port) < 0)
        return "its port cannot be reset";
    ohci_endpoint_aim(&device->control, 0, 0, FIRST_PACKET_BYTES);
    if (get_descriptor(device, USB_DESCRIPTOR_DEVICE, bytes, FIRST_PACKET_BYTES) !=
        FIRST_PACKET_BYTES)
        return "it does not say what it is";
    uint8_t packet_bytes = bytes[7];
    if (!usb_is_packet_size(packet_bytes))
        return "its packets have an impossible size";
    if (usb_request(device, (struct usb_request){0, SET_ADDRESS, (uint16_t)address, 0, 0}, NULL) < 0)
        return "it takes no address";
    ohci_pause(ADDRESS_MILLISECONDS);
    ohci_endpoint_aim(&device->control, address, 0, packet_bytes);
    int result = get_descriptor(device, USB_DESCRIPTOR_DEVICE, bytes, USB_DEVICE_BYTES);
    if (result < 0)
        return "it does not answer to its address";
    device->address = address;
    return usb_parse_device(bytes, (uint32_t)result, &device->descriptor);
}

static const char *configure(struct usb_device *device) {
    uint8_t bytes[USB_REQUEST_BYTES_MAXIMUM];
    struct usb_storage_interface storage;
    bool is_storage;
    int result = get_descriptor(device, USB_DESCRIPTOR_CONFIGURATION, bytes,
                                USB_CONFIGURATION_BYTES);
    const char *problem = "it does not describe its configuration";
    if (result < 0 ||
        (problem = usb_parse_configuration(bytes, (uint32_t)result, &device->configuration)))
        return problem;
    uint16_t total = device->configuration.total_bytes;
    if (total > sizeof bytes)
        return "its configuration is too large";
    result = get_descriptor(device, USB_DESCRIPTOR_CONFIGURATION, bytes, total);
    if (result < total)
        return "it does not describe all of its configuration";
    problem = usb_find_storage(bytes, (uint32_t)result, &device->configuration, &storage,
                               &is_storage);
    if (problem || !is_storage)
        return problem;
    struct usb_request configuration = {0, SET_CONFIGURATION, device->configuration.value, 0, 0};
    if (usb_request(device, configuration, NULL) < 0)
        return "it does not take its configuration";
    return usb_storage_start(device, &storage);
}

static void add(struct ohci *controller, unsigned port) {
    struct usb_device *device = &devices[device_count];
    uint32_t flags = ohci_port_is_low_speed(controller, port) ? ENDPOINT_LOW_SPEED : 0;
    *device = (struct usb_device){
        .controller = controller, .port = port, .is_low_speed = flags != 0};
    if (!ohci_endpoint_open(controller, port, false, flags, &device->control))
        return;
    device_count++;
    for (unsigned i = 0; i < TRIES && device->address == 0; i++)
        device->problem = give_address(device, device_count);
    if (!device->problem)
        device->problem = configure(device);
    if (device->problem)
        diagnose(VERDICT_WARN, "usb", "the device on port %u of ohci%u is not used: %s", port + 1,
                 controller->number, device->problem);
}

void usb_start(void) {
    struct ohci *controller;
    if (ohci_start() == 0)
        return;
    uint32_t frame = frame_allocate();
    if (frame == FRAME_NONE) {
        diagnose(VERDICT_WARN, "usb", "no memory");
        return;
    }
    request_memory = direct_map(frame);
    for (unsigned i = 0; (controller = ohci_at(i)); i++)
        for (unsigned port = 0; port < controller->ports; port++)
            if (device_count < USB_DEVICES_MAXIMUM && ohci_port_is_connected(controller, port))
                add(controller, port);
}

struct usb_device *usb_device_at(unsigned index) {
    return index < device_count ? &devices[index] : NULL;
}
