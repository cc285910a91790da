// Frames from a hostile neighbour: sound ones, and what becomes of them when lengths, checksums
// and bytes are wrong. What the network sends meanwhile must be sound, and at the end it must
// hold nothing.
#include "fuzz.h"
#include "net/arp.h"
#include "net/icmp.h"
#include "net/interface.h"
#include "net/ip_receive.h"
#include "stand_ins.h"
#include "wire.h"
#include <stdio.h>
#include <string.h>

static uint64_t state;
static uint32_t seed_given, present; // for the one who wants to see it again
static struct frame frame;

// xorshift64* (Marsaglia 2003, Vigna 2016): small, and the same everywhere.
static uint32_t any(uint32_t below) {
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * 0x2545F4914F6CDD1Dull) >> 32) % below;
}

_Noreturn static void wrong(const char *what) {
    fake_fail("FAIL fuzz: %s, at frame %u of seed %u", what, present, seed_given);
}

static uint32_t any_source(void) {
    static const uint32_t sources[] = {PEER, PEER, PEER + 1, GATEWAY, FAR_AWAY, OWN, 0,
                                       0xFFFFFFFF, 0x7F000001, 0xE0000005};
    return sources[any(10)];
}
static uint32_t any_destination(void) {
    static const uint32_t destinations[] = {OWN, OWN, OWN, OWN, OWN, OWN, 0xFFFFFFFF, 0x0A0002FF,
                                            FAR_AWAY, 0xE0000001};
    return destinations[any(10)];
}

static void fill(uint8_t *at, uint32_t size) {
    for (uint32_t i = 0; i < size; i++)
        at[i] = (uint8_t)any(256);
}

static void make_fragment(void) {
    uint32_t size = any(4) ? 8 * any(185) : any(1480);
    uint32_t offset = any(4) ? any(12) * 185 : any(8192);
    uint8_t protocol = any(2) ? 17 : 1;
    uint8_t *at = make_ip(&frame, protocol, PEER + any(2), OWN, size, (uint16_t)any(24),
                          (uint16_t)(offset | (any(3) ? 0x2000 : 0)));
    fill(at, size);
}

// An error about a packet that we might have sent.
static void make_error(void) {
    static const uint8_t types[] = {3, 3, 3, 4, 5, 11, 12};
    uint8_t *at = make_ip(&frame, 1, any_source(), OWN, 8 + 20 + 8 + any(40), 1, 0);
    struct frame quoted;
    uint8_t *inner = make_ip(&quoted, (uint8_t)(any(2) ? 17 : any(20)), any(4) ? OWN : any(~0u),
                             any_source(), 8, 1, 0);
    fill(inner, 8);
    at[0] = types[any(7)];
    at[1] = (uint8_t)any(17);
    memcpy(at + 8, quoted.bytes + 14, 28);
    put16(at + 2, plain_checksum(at, frame.length - 34));
}

static void make_options(void) {
    make_udp(&frame, PEER, OWN, 40);
    frame.bytes[14] = (uint8_t)(0x40 | any(16));
    fill(frame.bytes + 34, 4 * any(10));
    seal_ip(&frame);
}

static void make_frame(void) {
    switch (any(9)) {
    case 0:
        make_arp(&frame, (uint16_t)any(4), any(8) ? peer_hardware : own_hardware, any_source(),
                 any_destination());
        break;
    case 1:
        make_echo(&frame, any_source(), any_destination(), any(1472));
        frame.bytes[34] = any(2) ? 8 : (uint8_t)any(20);
        break;
    case 2:
    case 3:
        make_udp(&frame, any_source(), any_destination(), any(1472));
        break;
    case 4:
    case 5:
        make_fragment();
        break;
    case 6:
        make_error();
        break;
    case 7:
        make_options();
        break;
    default:
        frame.length = 1 + any(1514);
        fill(frame.bytes, frame.length);
        put16(frame.bytes + 12, any(2) ? 0x0800 : 0x0806);
    }
}

static void damage(void) {
    for (uint32_t i = any(4); i > 0; i--)
        frame.bytes[14 + any(any(4) ? 40 : frame.length)] = (uint8_t)any(256);
    if (any(3) == 0)
        put16(frame.bytes + 16, (uint16_t)any(any(2) ? 65536 : 1600));
    if (any(3) == 0)
        frame.length = 1 + any(frame.length);
    if (any(8) == 0)
        frame.length = frame.length + any(1515 - frame.length);
    if (any(4) && (frame.bytes[14] & 15) >= 5) // otherwise nobody looks further
        seal_ip(&frame);
}

static void judge_ip(const uint8_t *at, uint32_t length) {
    uint32_t total = get16(at + 2);
    if (at[0] != 0x45 || total < 20 || total > length)
        wrong("an IP header with wrong lengths was sent");
    if (plain_checksum(at, 20) != 0)
        wrong("an IP header with a wrong checksum was sent");
    if (get32(at + 12) != OWN)
        wrong("a packet was sent in the name of another");
    if (at[9] == 1 && (get16(at + 6) & 0x3FFF) == 0 && plain_checksum(at + 20, total - 20) != 0)
        wrong("an ICMP message with a wrong checksum was sent");
}

static void judge_sent(void) {
    uint8_t sent[1600];
    uint32_t length;
    while ((length = stand_in_take_sent(sent))) {
        if (length < 60 || memcmp(sent + 6, own_hardware, 6) != 0)
            wrong("a frame with a wrong header was sent");
        if (get16(sent + 12) == 0x0800)
            judge_ip(sent + 14, length - 14);
        else if (get16(sent + 12) != 0x0806 || get32(sent + 28) != OWN)
            wrong("a frame of no protocol of ours was sent");
    }
}

// What this host does by itself meanwhile.
static void act(void) {
    static const uint32_t steps[] = {0, 10000, 1000000, 40000000};
    struct packet *packet = any(4) ? NULL : packet_allocate_sized(any(9000));
    if (packet) {
        packet_append(packet, (uint16_t)any(packet->room_size - PACKET_HEADROOM));
        memset(packet->data, 0, packet->length);
        ip_send(packet, (struct ip_addresses){.destination = any_destination() + any(3),
                                              .protocol = 17});
    }
    if (any(50) == 0)
        stand_in_set_link(any(2));
    stand_in_set_link(true);
    udp_port_is_closed = any(2);
    fake_now += steps[any(200) ? any(2) : any(4)];
}

void fuzz(uint32_t frames, uint32_t seed) {
    seed_given = seed;
    state = 0x9E3779B97F4A7C15ull * (seed + 1ull);
    for (present = 0; present < frames; present++) {
        make_frame();
        if (any(2))
            damage();
        stand_in_receive(frame.bytes, frame.length);
        if (any(4) == 0)
            act();
        stand_in_run();
        judge_sent();
    }
    for (unsigned i = 0; i < 400; i++) { // whatever waits is given up
        fake_now += 1000000;
        stand_in_run();
        judge_sent();
    }
    struct packet_counts counts = packet_counts();
    if (counts.allocated > 0 || counts.large > 0 || arp_waiting() > 0 ||
        ip_reassembly_waiting() > 0)
        wrong("packets were left behind");
    if (fake_heap_blocks != counts.rooms / 2)
        wrong("memory was left behind");
    make_echo(&frame, PEER, OWN, 100);
    stand_in_receive(frame.bytes, frame.length);
    make_arp(&frame, 2, peer_hardware, PEER, OWN);
    stand_in_run();
    stand_in_receive(frame.bytes, frame.length);
    stand_in_run();
    if (stand_in_sent() < 2)
        wrong("an echo is no longer answered");
    judge_sent();
    printf("PASS fuzz: %u frames of seed %u\n", frames, seed);
}
