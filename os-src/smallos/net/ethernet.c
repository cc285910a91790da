// Ethernet: header, padding, and who gets what.
#include "ethernet.h"
#include "abi/errno.h"
#include "arp.h"
#include "base/string.h"
#include "byte_order.h"
#include "counters.h"
#include "ip_receive.h"

#define SHORTEST_FRAME 60u // without the checksum, which the card adds

struct header {
    uint8_t destination[ETHERNET_ADDRESS_SIZE], source[ETHERNET_ADDRESS_SIZE];
    uint16_t type;
} __attribute__((packed));

const uint8_t ethernet_broadcast[ETHERNET_ADDRESS_SIZE] = {255, 255, 255, 255, 255, 255};

int ethernet_send(struct packet *packet, const uint8_t *destination, uint16_t type) {
    struct network_device *device = network_device();
    if (!device || !device->link_is_up(device)) {
        packet_release(packet);
        return -ENETDOWN;
    }
    struct header *header = packet_prepend(packet, sizeof *header);
    memcpy(header->destination, destination, ETHERNET_ADDRESS_SIZE);
    memcpy(header->source, device->address, ETHERNET_ADDRESS_SIZE);
    header->type = network16(type);
    if (packet->length < SHORTEST_FRAME) {
        uint16_t padding = (uint16_t)(SHORTEST_FRAME - packet->length);
        memset(packet_append(packet, padding), 0, padding); // nobody sees old memory
    }
    return device->transmit(device, packet) ? 0 : -ENOBUFS;
}

void ethernet_receive(struct packet *packet) {
    const struct header *header = packet_take(packet, sizeof *header);
    if (header && header->type == network16(ETHERNET_TYPE_IP)) {
        packet->was_broadcast = header->destination[0] & 1; // groups, too
        ip_receive(packet);
    } else if (header && header->type == network16(ETHERNET_TYPE_ARP)) {
        arp_receive(packet);
    } else {
        network_counters.ethernet_unknown++;
        packet_release(packet);
    }
}
