// Receiving: is it sound, is it ours, whose is it?
#include "ip_receive.h"
#include "abi/errno.h"
#include "byte_order.h"
#include "counters.h"
#include "icmp.h"
#include "icmp_header.h"
#include "interface.h"
#include "ip.h"
#include "ip_header.h"
#include <stddef.h>

struct network_counters network_counters;

static uint32_t header_size(const struct ip_header *header) {
    return 4u * (header->version_and_words & 15);
}

// Lengths and checksum, and nothing behind the datagram (RFC 1122, section 3.2.1).
static bool is_sound(struct packet *packet) {
    const struct ip_header *header = (const struct ip_header *)packet->data;
    if (packet->length < sizeof *header || header->version_and_words >> 4 != 4)
        return false;
    uint32_t size = header_size(header), total = network16(header->total_length);
    if (size < sizeof *header || total < size || total > packet->length)
        return false;
    if (checksum_finish(checksum_add(0, header, size)) != 0)
        return false;
    packet_shorten(packet, (uint16_t)total);
    return true;
}

// Nobody on the wire has an address of ours, or one of many.
static bool source_is_possible(uint32_t source, bool from_wire) {
    if (ip_is_multicast(source) || ip_is_broadcast(source))
        return false;
    return !from_wire || !ip_is_own(source);
}

// Without an address of our own, a DHCP server may use the one that it offers.
static bool is_for_us(const struct ip_header *header, bool from_wire) {
    uint32_t destination = network32(header->destination);
    if (from_wire && destination >> 24 == IP_LOOPBACK >> 24)
        return false;
    if (from_wire && ethernet_interface.address == IP_ANY)
        return header->protocol == IP_PROTOCOL_UDP && !ip_is_multicast(destination);
    return ip_is_own(destination) || ip_is_broadcast(destination);
}

void ip_deliver(struct packet *packet) {
    const struct ip_header *header = (const struct ip_header *)packet->network;
    struct ip_addresses addresses = {
        .source = network32(header->source),
        .destination = network32(header->destination),
        .protocol = header->protocol,
        .time_to_live = header->time_to_live,
    };
    network_counters.ip_delivered++;
    if (header->protocol == IP_PROTOCOL_TCP) {
        tcp_receive(packet, addresses);
    } else if (header->protocol == IP_PROTOCOL_UDP) {
        udp_receive(packet, addresses);
    } else if (header->protocol == IP_PROTOCOL_ICMP) {
        icmp_receive(packet, addresses);
    } else {
        network_counters.ip_unknown_protocol++;
        icmp_send_unreachable(packet, ICMP_PROTOCOL_UNREACHABLE);
        packet_release(packet);
    }
}

void ip_receive(struct packet *packet) {
    bool from_wire = packet->device != NULL;
    network_counters.ip_received++;
    if (!is_sound(packet) || (from_wire && !ethernet_interface.is_up)) {
        network_counters.ip_header_errors++;
        packet_release(packet);
        return;
    }
    const struct ip_header *header = (const struct ip_header *)packet->data;
    if (!source_is_possible(network32(header->source), from_wire) ||
        !is_for_us(header, from_wire)) {
        network_counters.ip_not_ours++;
        packet_release(packet);
        return;
    }
    if (ip_is_broadcast(network32(header->destination)))
        packet->was_broadcast = true;
    packet->network = packet->data;
    packet_take(packet, (uint16_t)header_size(header)); // options ask for nothing we do
    if (network16(header->fragment) & (IP_MORE_FRAGMENTS | IP_FRAGMENT_OFFSET))
        packet = ip_reassemble(packet);
    if (packet)
        ip_deliver(packet);
}

void ip_failed(const uint8_t *bytes, uint32_t length, int error, uint32_t by) {
    const struct ip_header *header = (const struct ip_header *)bytes;
    if (length < sizeof *header || header->version_and_words >> 4 != 4)
        return;
    uint32_t size = header_size(header);
    if (size < sizeof *header || length < size + 8 ||
        (network16(header->fragment) & IP_FRAGMENT_OFFSET))
        return;
    struct ip_addresses original = {
        .source = network32(header->source),
        .destination = network32(header->destination),
        .protocol = header->protocol,
        .time_to_live = header->time_to_live,
    };
    if (!ip_is_own(original.source))
        return;
    if (header->protocol == IP_PROTOCOL_TCP)
        tcp_error(original, bytes + size, error);
    else if (header->protocol == IP_PROTOCOL_UDP)
        udp_error(original, bytes + size, error);
    else if (header->protocol == IP_PROTOCOL_ICMP)
        icmp_echo_failed(bytes + size, error, by);
}
