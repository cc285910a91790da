// The state of the USB as texts, for usbinfo and usbports.
#pragma once

struct text;

void usb_write_devices(struct text *text);
void usb_write_ports(struct text *text);
