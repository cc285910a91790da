// Self-tests of the network below TCP and UDP. They need no card, and only one that is there
// hears anything: questions about an address that nobody has (RFC 5737).
#include "base/clock.h"
#include "base/string.h"
#include "net/arp.h"
#include "net/byte_order.h"
#include "net/counters.h"
#include "net/icmp.h"
#include "net/ip_header.h"
#include "net/ip_receive.h"
#include "net/network.h"
#include "net/network_device.h"
#include "selftest.h"

#define NOBODY 0xC0000201u // 192.0.2.1

// The definition: big-endian words, one by one.
static uint16_t plain_checksum(const uint8_t *data, uint32_t size) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < size; i++)
        sum += i % 2 ? data[i] : (uint32_t)data[i] << 8;
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return network16((uint16_t)~sum);
}

static bool checksums(struct test_detail *result) {
    static const uint8_t example[] = {0x00, 0x01, 0xF2, 0x03, 0xF4, 0xF5, 0xF6, 0xF7};
    uint8_t data[300];
    check(checksum_finish(checksum_add(0, example, sizeof example)) ==
          network16((uint16_t)~0xDDF2)); // RFC 1071, section 3
    for (unsigned i = 0; i < sizeof data; i++)
        data[i] = i % 7 == 0 ? 0xFF : (uint8_t)(i * 151);
    for (uint32_t start = 0; start < 4; start++)
        for (uint32_t size = 0; size + start <= sizeof data; size++)
            check(checksum_finish(checksum_add(0, data + start, size)) ==
                  plain_checksum(data + start, size));
    memset(data, 0xFF, sizeof data); // every addition carries
    check(checksum_finish(checksum_add(0xFFFFFFFF, data, sizeof data)) == 0);
    uint32_t parts = checksum_add(checksum_add(0, example, 2), example + 2, 6);
    check(checksum_finish(parts) == checksum_finish(checksum_add(0, example, 8)));
    return true;
}

static bool packets(struct test_detail *result) {
    struct packet_counts before = packet_counts();
    struct packet_queue queue = {0};
    for (unsigned i = 0; i < 64; i++) {
        struct packet *packet = i % 16 ? packet_allocate() : packet_allocate_sized(60000);
        check(packet && packet->length == 0);
        check(packet_append(packet, (uint16_t)(i + 1)) == packet->data);
        packet_queue_put(&queue, packet);
    }
    check(packet_counts().allocated == before.allocated + 64);
    check(packet_counts().large == before.large + 4);
    for (unsigned i = 0; i < 64; i++) {
        struct packet *packet = packet_queue_take(&queue);
        check(packet && packet->length == i + 1); // in order
        check(!packet_take(packet, (uint16_t)(i + 2)) && packet_take(packet, (uint16_t)i));
        packet_prepend(packet, 20);
        check(packet->length == 21 && !packet_append(packet, 65000));
        packet_release(packet);
    }
    check(!queue.first && !packet_queue_take(&queue));
    check(packet_counts().allocated == before.allocated && packet_counts().large == before.large);
    check(!packet_allocate_sized(UINT16_MAX + 1));
    return true;
}

// Use the address once.
static bool send_to_nobody(void) {
    struct packet *packet = packet_allocate();
    if (packet)
        arp_send(packet, NOBODY);
    return packet != NULL;
}

static bool arp_ageing(struct test_detail *result) {
    static const uint8_t hardware[6] = {2, 0, 0, 0, 0, 1};
    uint32_t waiting = arp_waiting();
    uint8_t found[6];
    check(!arp_lookup(NOBODY, found) && !arp_age(NOBODY));
    arp_learn(NOBODY, hardware);
    check(arp_lookup(NOBODY, found) && memcmp(found, hardware, 6) == 0);
    check(arp_age(NOBODY) && !arp_lookup(NOBODY, found)); // nobody used it: forgotten

    arp_learn(NOBODY, hardware);
    check(send_to_nobody());
    for (unsigned i = 0; i < ARP_TRIES; i++) // in use: asked again, and used on meanwhile
        check(arp_age(NOBODY) && arp_lookup(NOBODY, found));
    arp_learn(NOBODY, hardware);
    check(arp_age(NOBODY) && !arp_lookup(NOBODY, found)); // the answer came; unused since

    arp_learn(NOBODY, hardware);
    check(send_to_nobody());
    for (unsigned i = 0; i < ARP_TRIES + 1; i++)
        check(arp_age(NOBODY));
    check(!arp_lookup(NOBODY, found) && !arp_forget(NOBODY)); // no answer: given up
    check(arp_waiting() == waiting);
    return true;
}

// Receive a fragment of a datagram from nobody, whose bytes say where they belong.
static struct packet *receive(uint16_t identification, uint32_t offset, uint16_t size,
                              bool has_more) {
    struct packet *packet = packet_allocate();
    struct ip_header *header = packet ? packet_append(packet, sizeof *header) : NULL;
    if (!header)
        return NULL; // which fails the test
    *header = (struct ip_header){
        .version_and_words = IP_VERSION_4,
        .identification = network16(identification),
        .fragment = network16((uint16_t)(offset / 8 | (has_more ? IP_MORE_FRAGMENTS : 0))),
        .protocol = IP_PROTOCOL_UDP,
        .source = network32(NOBODY),
        .destination = network32(IP_LOOPBACK),
    };
    uint8_t *payload = packet_append(packet, size);
    for (uint32_t i = 0; i < size; i++)
        payload[i] = (uint8_t)((offset + i) * 7 >> 3);
    packet->network = packet_take(packet, sizeof *header);
    return ip_reassemble(packet);
}

static bool is_whole(struct packet *packet, uint32_t size) {
    bool good = packet && packet->length == size;
    for (uint32_t i = 0; good && i < size; i++)
        good = packet->data[i] == (uint8_t)(i * 7 >> 3);
    if (good)
        good = network16(((struct ip_header *)packet->network)->total_length) == size + 20;
    packet_release(packet);
    return good;
}

static bool reassembly(struct test_detail *result) {
    uint32_t allocated = packet_counts().allocated, waiting = ip_reassembly_waiting();
    check(!receive(1, 2960, 40, false)); // the last one first
    check(!receive(2, 0, 1480, true)); // of another datagram
    check(!receive(1, 0, 1480, true));
    check(!receive(1, 0, 1480, true)); // twice
    check(is_whole(receive(1, 1480, 1480, true), 3000));
    check(is_whole(receive(2, 1480, 1, false), 1481));

    check(!receive(3, 0, 64, true));
    check(!receive(3, 56, 64, true)); // overlaps: all of it is dropped
    check(ip_reassembly_waiting() == waiting);
    check(!receive(3, 64, 8, false)); // begins anew
    check(is_whole(receive(3, 0, 64, true), 72));

    check(!receive(4, 65528, 8, false)); // ends beyond 65535 bytes
    check(!receive(4, 8, 9, true)); // not a multiple of 8
    return ip_reassembly_waiting() == waiting && packet_counts().allocated == allocated;
}

static unsigned expirations;
static void count_expiration(struct network_timer *timer) {
    (void)timer;
    expirations++;
}

// Far timers stay where they are; the wheel itself is turned by the network's task.
static bool timers(struct test_detail *result) {
    static struct network_timer all[8];
    uint64_t far = clock_microseconds() + 3600000000ull;
    expirations = 0;
    for (unsigned i = 0; i < 8; i++) {
        all[i].expired = count_expiration;
        network_timer_set(&all[i], far + i * 5120000ull); // all in the same slot
    }
    for (unsigned i = 0; i < 8; i += 3)
        network_timer_set(&all[i], far); // set again while armed
    for (unsigned i = 0; i < 8; i++) {
        network_timer_cancel(&all[(i * 5) % 8]);
        network_timer_cancel(&all[(i * 5) % 8]); // twice does no harm
    }
    for (unsigned i = 0; i < 8; i++)
        check(!all[i].armed);
    check(expirations == 0);
    return true;
}

static bool card(struct test_detail *result) {
    struct network_device *device = network_device();
    if (!device) {
        detail(result, "no network card here");
        return true;
    }
    detail(result, "%s, %u interrupts, %llu frames received, %llu sent", device->model,
           device->interrupts, device->received, device->sent);
    return device->interrupts > 0 && device->receive_errors == 0 && device->send_errors == 0;
}

const struct selftest network_tests[] = {
    {"net-checksum", checksums},
    {"net-packets", packets},
    {"net-arp-ageing", arp_ageing},
    {"net-reassembly", reassembly},
    {"net-timers", timers},
    {"net-card", card},
    {NULL, NULL},
};
