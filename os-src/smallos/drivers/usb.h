// USB devices on the root hubs' ports: how they get an address, and requests to them.
// Source: USB Specification 2.0, chapter 9.
#pragma once
#include "ohci.h"
#include "usb_descriptors.h"

#define USB_DEVICES_MAXIMUM 8
#define USB_REQUEST_BYTES_MAXIMUM 1024u

struct usb_device {
    struct ohci *controller;
    unsigned port, address; // of the port counted from 0; address 0: it has none
    bool is_low_speed;
    struct ohci_endpoint control;
    struct usb_device_descriptor descriptor;
    struct usb_configuration configuration;
    const char *problem; // why it is not used; NULL
    char use[32]; // block device, or empty
};

struct usb_request { // section 9.3
    uint8_t type, request;
    uint16_t value, index, length;
};
#define USB_TO_HOST 0x80u
#define USB_CLASS 0x20u
#define USB_TO_INTERFACE 0x01u
#define USB_TO_ENDPOINT 0x02u
#define USB_ENDPOINT_IN 0x80u // in the index

// Give every device on every controller's ports an address, and use those that we can. From a
// task, once.
void usb_start(void);
struct usb_device *usb_device_at(unsigned index); // NULL beyond the last

// A control transfer; data, which may be NULL, is read or written as the type says, and holds
// at most USB_REQUEST_BYTES_MAXIMUM. The bytes moved, or -errno as of ohci_transfer(). From tasks.
int usb_request(struct usb_device *device, struct usb_request request, void *data);
// Clear a stall: the device's side and ours. Endpoint number with USB_ENDPOINT_IN.
int usb_clear_halt(struct usb_device *device, struct ohci_endpoint *endpoint, uint8_t number);
bool usb_is_gone(const struct usb_device *device);
