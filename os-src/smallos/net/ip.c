// Sending: which way, with which header, in how many pieces.
#include "ip.h"
#include "abi/errno.h"
#include "arp.h"
#include "base/string.h"
#include "byte_order.h"
#include "counters.h"
#include "ethernet.h"
#include "interface.h"
#include "ip_header.h"
#include "ip_receive.h"
#include <stddef.h>

enum way { WAY_NONE, WAY_LOOPBACK, WAY_EVERYBODY, WAY_GROUP, WAY_NEIGHBOUR };

struct route {
    enum way way;
    uint32_t next; // neighbour
};

bool ip_is_own(uint32_t address) {
    return address >> 24 == IP_LOOPBACK >> 24 ||
           (address != IP_ANY && address == ethernet_interface.address);
}

bool ip_is_broadcast(uint32_t address) {
    const struct interface *self = &ethernet_interface;
    if (address == IP_BROADCAST)
        return true;
    return self->address != IP_ANY && ~self->netmask > 1 && // networks of two have none
           (address == self->broadcast || address == (self->address | ~self->netmask));
}

bool ip_is_multicast(uint32_t address) { return address >> 28 == 0xE; }

static struct route route_to(uint32_t destination) {
    const struct interface *self = &ethernet_interface;
    if (ip_is_own(destination))
        return (struct route){WAY_LOOPBACK, 0};
    if (!self->is_up || destination == IP_ANY)
        return (struct route){WAY_NONE, 0};
    if (ip_is_broadcast(destination))
        return (struct route){WAY_EVERYBODY, 0};
    if (self->address == IP_ANY)
        return (struct route){WAY_NONE, 0};
    if (ip_is_multicast(destination))
        return (struct route){WAY_GROUP, 0};
    if (interface_is_neighbour(destination))
        return (struct route){WAY_NEIGHBOUR, destination};
    if (self->gateway != IP_ANY)
        return (struct route){WAY_NEIGHBOUR, self->gateway};
    return (struct route){WAY_NONE, 0};
}

uint32_t ip_source_for(uint32_t destination) {
    if (destination >> 24 == IP_LOOPBACK >> 24)
        return IP_LOOPBACK;
    return route_to(destination).way == WAY_NONE ? IP_ANY : ethernet_interface.address;
}

uint32_t ip_mtu(uint32_t destination) {
    return ip_is_own(destination) ? ETHERNET_MTU : ethernet_interface.mtu;
}

static void put_header(struct packet *packet, struct ip_addresses addresses,
                       uint16_t identification, uint16_t fragment) {
    struct ip_header *header = packet_prepend(packet, sizeof *header);
    *header = (struct ip_header){
        .version_and_words = IP_VERSION_4,
        .total_length = network16(packet->length),
        .identification = network16(identification),
        .fragment = network16(fragment),
        .time_to_live = addresses.time_to_live ? addresses.time_to_live : IP_TIME_TO_LIVE,
        .protocol = addresses.protocol,
        .source = network32(addresses.source),
        .destination = network32(addresses.destination),
    };
    header->checksum = checksum_finish(checksum_add(0, header, sizeof *header));
    network_counters.ip_sent++;
}

// RFC 1112, section 6.4: the group's last 23 bits.
static int send_to_group(struct packet *packet, uint32_t group) {
    uint8_t hardware[ETHERNET_ADDRESS_SIZE] = {1, 0, 0x5E, group >> 16 & 0x7F,
                                               (uint8_t)(group >> 8), (uint8_t)group};
    return ethernet_send(packet, hardware, ETHERNET_TYPE_IP);
}

static int output(struct packet *packet, struct route route, uint32_t destination) {
    switch (route.way) {
    case WAY_LOOPBACK:
        network_loop_back(packet);
        return 0;
    case WAY_EVERYBODY:
        return ethernet_send(packet, ethernet_broadcast, ETHERNET_TYPE_IP);
    case WAY_GROUP:
        return send_to_group(packet, destination);
    default:
        return arp_send(packet, route.next);
    }
}

// RFC 791, section 3.2: all pieces but the last have a multiple of 8 bytes.
static int send_fragments(struct packet *packet, struct ip_addresses addresses,
                          struct route route, uint16_t identification) {
    uint32_t most = (ip_mtu(addresses.destination) - IP_HEADER_SIZE) & ~7u;
    int result = 0;
    for (uint32_t offset = 0; offset < packet->length && result == 0; offset += most) {
        uint32_t left = packet->length - offset, part = left < most ? left : most;
        struct packet *piece = packet_allocate();
        if (!piece) {
            result = -ENOBUFS;
            break;
        }
        memcpy(packet_append(piece, (uint16_t)part), packet->data + offset, part);
        put_header(piece, addresses, identification,
                   (uint16_t)(offset / 8 | (left > most ? IP_MORE_FRAGMENTS : 0)));
        network_counters.ip_fragments_sent++;
        result = output(piece, route, addresses.destination);
    }
    packet_release(packet);
    return result;
}

int ip_send(struct packet *packet, struct ip_addresses addresses) {
    static uint16_t identification;
    struct route route = route_to(addresses.destination);
    int problem = 0;
    if (route.way != WAY_LOOPBACK && !ethernet_interface.is_up)
        problem = -ENETDOWN;
    else if (route.way == WAY_NONE)
        problem = -ENETUNREACH;
    else if (packet->length + IP_HEADER_SIZE > IP_LARGEST)
        problem = -EMSGSIZE;
    if (problem < 0) {
        network_counters.ip_no_route++;
        packet_release(packet);
        return problem;
    }
    if (addresses.source == IP_ANY)
        addresses.source = ip_source_for(addresses.destination);
    packet->device = NULL;
    identification++;
    if (route.way != WAY_LOOPBACK && packet->length + IP_HEADER_SIZE > ethernet_interface.mtu)
        return send_fragments(packet, addresses, route, identification);
    put_header(packet, addresses, identification, 0);
    return output(packet, route, addresses.destination);
}

void ip_put_checksum(struct packet *packet, struct ip_addresses addresses, uint16_t field) {
    uint8_t *place = packet->data + field;
    uint32_t sum = checksum_pseudo_header(addresses, packet->length);
    struct network_device *device = network_device();
    memset(place, 0, 2);
    if (ip_is_own(addresses.destination)) {
        packet->checksum_known = true;
        return;
    }
    uint16_t value;
    if (device && device->puts_checksums &&
        packet->length + IP_HEADER_SIZE <= ethernet_interface.mtu) {
        packet->checksum_start = packet->data;
        packet->checksum_field = place;
        value = (uint16_t)~checksum_finish(sum); // the card adds the rest
    } else {
        value = checksum_finish(checksum_add(sum, packet->data, packet->length));
        if (value == 0 && addresses.protocol == IP_PROTOCOL_UDP)
            value = 0xFFFF; // 0 would mean "none", RFC 768
    }
    memcpy(place, &value, 2);
}

bool ip_checksum_holds(const struct packet *packet, struct ip_addresses addresses) {
    if (packet->checksum_known)
        return true;
    uint32_t sum = checksum_pseudo_header(addresses, packet->length);
    if (checksum_finish(checksum_add(sum, packet->data, packet->length)) == 0)
        return true;
    network_counters.checksum_errors++;
    return false;
}
