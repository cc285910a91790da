// Ethernet II frames. Source: IEEE 802.3, clause 3; RFC 894.
#pragma once
#include "network_device.h"

#define ETHERNET_TYPE_IP 0x0800
#define ETHERNET_TYPE_ARP 0x0806

extern const uint8_t ethernet_broadcast[ETHERNET_ADDRESS_SIZE];

// Send what is in the packet, which then belongs to the card. 0, or -ENETDOWN without a card or
// link, -ENOBUFS without room in its ring.
int ethernet_send(struct packet *packet, const uint8_t *destination, uint16_t type);
// A frame from a card, without its checksum; owns it.
void ethernet_receive(struct packet *packet);
