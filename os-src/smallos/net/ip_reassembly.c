// Fragments, until their datagram is whole or its time is over. Source: RFC 791, section 3.2;
// RFC 1122, section 3.3.2. Who sends fragments that overlap loses the datagram (RFC 5722 demands
// that of IPv6; nobody sends them in earnest).
#include "base/clock.h"
#include "base/string.h"
#include "byte_order.h"
#include "counters.h"
#include "icmp.h"
#include "ip.h"
#include "ip_header.h"
#include "ip_receive.h"
#include "network.h"
#include <stddef.h>

#define DATAGRAMS 16u
#define FRAGMENTS_MAXIMUM 256u // of all of them
#define PATIENCE 30000000ull // microseconds

struct datagram {
    struct network_timer timer; // first, see expired()
    struct packet *fragments; // by offset; NULL: the place is free
    uint32_t source, destination; // as in the header, as is the identification
    uint16_t identification;
    uint8_t protocol;
    uint32_t size; // 0: the last fragment has not come
    uint32_t present; // bytes
};

static struct datagram datagrams[DATAGRAMS];
static uint32_t waiting;

static const struct ip_header *header_of(const struct packet *packet) {
    return (const struct ip_header *)packet->network;
}
static uint32_t offset_of(const struct packet *packet) {
    return 8u * (network16(header_of(packet)->fragment) & IP_FRAGMENT_OFFSET);
}
static uint32_t end_of(const struct packet *packet) { return offset_of(packet) + packet->length; }
static bool is_last(const struct packet *packet) {
    return !(network16(header_of(packet)->fragment) & IP_MORE_FRAGMENTS);
}

static void clear(struct datagram *datagram) {
    network_timer_cancel(&datagram->timer);
    for (struct packet *packet = datagram->fragments, *next; packet; packet = next) {
        next = packet->next;
        waiting--;
        packet_release(packet);
    }
    *datagram = (struct datagram){0};
}

static void give_up(struct datagram *datagram) {
    network_counters.reassembly_failed++;
    clear(datagram);
}

static void expired(struct network_timer *timer) {
    struct datagram *datagram = (struct datagram *)timer;
    if (datagram->fragments && offset_of(datagram->fragments) == 0)
        icmp_send_error(datagram->fragments, ICMP_TIME_EXCEEDED, ICMP_REASSEMBLY_TIME);
    give_up(datagram);
}

static struct datagram *find(const struct ip_header *header) {
    for (unsigned i = 0; i < DATAGRAMS; i++) {
        struct datagram *each = &datagrams[i];
        if (each->fragments && each->source == header->source &&
            each->destination == header->destination &&
            each->identification == header->identification && each->protocol == header->protocol)
            return each;
    }
    return NULL;
}

static struct datagram *oldest(void) {
    struct datagram *found = NULL;
    for (unsigned i = 0; i < DATAGRAMS; i++)
        if (datagrams[i].fragments &&
            (!found || datagrams[i].timer.deadline < found->timer.deadline))
            found = &datagrams[i];
    return found;
}

// A free place, by giving up the datagram that has waited longest if need be.
static struct datagram *begin(const struct ip_header *header) {
    struct datagram *datagram = NULL;
    for (unsigned i = 0; i < DATAGRAMS && !datagram; i++)
        if (!datagrams[i].fragments)
            datagram = &datagrams[i];
    if (!datagram) {
        datagram = oldest();
        give_up(datagram);
    }
    *datagram = (struct datagram){
        .timer.expired = expired,
        .source = header->source,
        .destination = header->destination,
        .identification = header->identification,
        .protocol = header->protocol,
    };
    network_timer_set(&datagram->timer, clock_microseconds() + PATIENCE);
    return datagram;
}

static bool is_sound(const struct packet *packet) {
    uint32_t header_size = (uint32_t)(packet->data - packet->network);
    return packet->length > 0 && (is_last(packet) || packet->length % 8 == 0) &&
           end_of(packet) + header_size <= IP_LARGEST;
}

enum fit { FITS, IS_THERE, CONTRADICTS };

// Put the fragment into its place, unless it is there or overlaps others.
static enum fit insert(struct datagram *datagram, struct packet *packet) {
    struct packet **link = &datagram->fragments, *before = NULL;
    while (*link && offset_of(*link) < offset_of(packet)) {
        before = *link;
        link = &before->next;
    }
    struct packet *behind = *link;
    if (behind && offset_of(behind) == offset_of(packet) && behind->length == packet->length)
        return IS_THERE;
    if ((before && end_of(before) > offset_of(packet)) ||
        (behind && offset_of(behind) < end_of(packet)))
        return CONTRADICTS;
    if (datagram->size != 0 && (is_last(packet) || end_of(packet) > datagram->size))
        return CONTRADICTS;
    if (is_last(packet) && behind)
        return CONTRADICTS;
    packet->next = behind;
    *link = packet;
    waiting++;
    datagram->present += packet->length;
    if (is_last(packet))
        datagram->size = end_of(packet);
    return FITS;
}

// The fragments in one packet, with the first one's header.
static struct packet *join(const struct datagram *datagram) {
    const struct packet *first = datagram->fragments;
    uint32_t header_size = (uint32_t)(first->data - first->network);
    uint32_t total = header_size + datagram->size;
    struct packet *whole = total <= IP_LARGEST ? packet_allocate_sized(total) : NULL;
    if (!whole)
        return NULL;
    whole->device = first->device;
    whole->was_broadcast = first->was_broadcast;
    whole->network = packet_append(whole, (uint16_t)total);
    memcpy(whole->network, first->network, header_size);
    struct ip_header *header = (struct ip_header *)whole->network;
    header->total_length = network16((uint16_t)total);
    header->fragment = 0;
    uint8_t *payload = whole->network + header_size;
    packet_take(whole, (uint16_t)header_size);
    for (const struct packet *each = first; each; each = each->next)
        memcpy(payload + offset_of(each), each->data, each->length);
    return whole;
}

struct packet *ip_reassemble(struct packet *packet) {
    struct datagram *datagram = find(header_of(packet));
    network_counters.fragments_received++;
    if (!is_sound(packet)) {
        network_counters.fragments_dropped++;
        packet_release(packet);
        return NULL;
    }
    if (waiting == FRAGMENTS_MAXIMUM) {
        give_up(oldest());
        datagram = find(header_of(packet));
    }
    if (!datagram)
        datagram = begin(header_of(packet));
    enum fit fit = insert(datagram, packet);
    if (fit != FITS) {
        network_counters.fragments_dropped++;
        packet_release(packet);
        if (fit == CONTRADICTS)
            give_up(datagram);
        return NULL;
    }
    if (datagram->size == 0 || datagram->present < datagram->size)
        return NULL;
    struct packet *whole = join(datagram);
    if (whole) {
        network_counters.reassembled++;
        clear(datagram);
    } else {
        give_up(datagram);
    }
    return whole;
}

uint32_t ip_reassembly_waiting(void) { return waiting; }
