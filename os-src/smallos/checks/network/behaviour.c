// How the network below TCP and UDP behaves, by the clock: "PASS name" or "FAIL name: why".
#include "behaviour.h"
#include "net/arp.h"
#include "net/counters.h"
#include "net/icmp.h"
#include "net/interface.h"
#include "net/ip_receive.h"
#include "net/network.h"
#include "stand_ins.h"
#include "wire.h"
#include <stdio.h>
#include <string.h>

#define ECONNREFUSED 111 // abi/errno.h
#define EHOSTUNREACH 113
#define ENETUNREACH 101

static const char *problem;
#define expect(condition)                                        \
    do {                                                         \
        if (!(condition)) {                                      \
            static char text[200];                               \
            snprintf(text, sizeof text, "line %d: %s", __LINE__, #condition); \
            problem = text;                                      \
            return;                                              \
        }                                                        \
    } while (0)

static struct frame frame, reply;

static void forget_sent(void) {
    while (stand_in_take_sent(reply.bytes))
        ;
}
// The next frame that was sent and is of this type, in reply.
static bool sent(uint16_t type) {
    while ((reply.length = stand_in_take_sent(reply.bytes)))
        if (get16(reply.bytes + 12) == type)
            return true;
    return false;
}
static void receive(void) {
    stand_in_receive(frame.bytes, frame.length);
    stand_in_run();
}
static void answer_arp(uint32_t address) {
    make_arp(&frame, 2, peer_hardware, address, OWN);
    receive();
}
static int send_udp(uint32_t destination, uint32_t size) {
    struct packet *packet = packet_allocate_sized(size);
    uint8_t *at = packet_append(packet, (uint16_t)size);
    for (uint32_t i = 0; i < size; i++)
        at[i] = (uint8_t)(i * 31 >> 2);
    return ip_send(packet, (struct ip_addresses){.destination = destination, .protocol = 17});
}

static void a_new_address_is_announced(void) {
    interface_set_address(OWN);
    interface_set_netmask(NETMASK);
    expect(interface_set_gateway(FAR_AWAY) == -ENETUNREACH);
    expect(interface_set_gateway(GATEWAY) == 0);
    expect(sent(0x0806) && get32(reply.bytes + 28) == OWN && get32(reply.bytes + 38) == OWN);
    forget_sent();
    stand_in_set_link(false);
    expect(send_udp(PEER, 8) != 0 && stand_in_sent() == 0);
    stand_in_set_link(true);
    expect(sent(0x0806) && get32(reply.bytes + 38) == OWN);
}

static void who_asks_for_us_is_answered(void) {
    make_arp(&frame, 1, peer_hardware, PEER, OWN);
    receive();
    expect(sent(0x0806) && get16(reply.bytes + 20) == 2);
    expect(memcmp(reply.bytes + 22, own_hardware, 6) == 0 && get32(reply.bytes + 38) == PEER);
    make_arp(&frame, 1, peer_hardware, PEER, GATEWAY); // not us
    receive();
    expect(!sent(0x0806));
    make_arp(&frame, 1, peer_hardware, 0, OWN); // is it free? (RFC 5227)
    receive();
    expect(sent(0x0806));
    arp_forget_all();
}

static void packets_wait_for_arp_within_bounds(void) {
    forget_sent();
    for (unsigned i = 0; i < ARP_PENDING + 5; i++)
        send_udp(PEER, 100 + i);
    expect(sent(0x0806) && !sent(0x0806)); // one question for all
    expect(arp_waiting() == ARP_PENDING);
    answer_arp(PEER);
    for (unsigned i = 0; i < ARP_PENDING; i++) // the newest, in order
        expect(sent(0x0800) && get16(reply.bytes + 16) == 20 + 105 + i);
    expect(!sent(0x0800) && arp_waiting() == 0);
}

static void nobody_answers_arp(void) {
    unsigned questions = 0;
    udp_above.errors = 0;
    send_udp(PEER + 9, 8);
    for (unsigned i = 0; i < 60; i++) {
        while (sent(0x0806))
            questions++;
        expect(udp_above.errors == (i < 30 ? 0 : 1) || i == 30);
        stand_in_pass(100);
    }
    expect(questions == ARP_TRIES && udp_above.error == EHOSTUNREACH);
    expect(udp_above.addresses.destination == PEER + 9 && arp_waiting() == 0);
}

static void neighbours_age(void) {
    uint8_t hardware[6];
    arp_forget_all();
    send_udp(PEER, 8);
    answer_arp(PEER);
    forget_sent();
    stand_in_pass(59000);
    expect(arp_lookup(PEER, hardware) && stand_in_sent() == 0);
    stand_in_pass(2000); // it was used: it is asked, and it alone
    expect(sent(0x0806) && memcmp(reply.bytes, peer_hardware, 6) == 0);
    answer_arp(PEER);
    forget_sent();
    stand_in_pass(61000); // not used since: forgotten without a word
    expect(!arp_lookup(PEER, hardware) && stand_in_sent() == 0);
}

static void our_address_is_defended(void) {
    uint32_t conflicts = network_counters.arp_conflicts;
    stand_in_pass(20000);
    forget_sent();
    for (unsigned i = 0; i < 5; i++) {
        make_arp(&frame, 2, peer_hardware, OWN, OWN);
        receive();
        stand_in_pass(1000);
    }
    expect(network_counters.arp_conflicts == conflicts + 5);
    expect(sent(0x0806) && get32(reply.bytes + 28) == OWN && !sent(0x0806)); // once in 10 s
}

static void an_echo_is_answered(void) {
    answer_arp(PEER);
    make_arp(&frame, 1, peer_hardware, PEER, OWN);
    receive();
    forget_sent();
    for (uint32_t size = 0; size < 1472; size += 211) {
        make_echo(&frame, PEER, OWN, size);
        receive();
        expect(sent(0x0800) && reply.bytes[34] == 0);
        expect(get32(reply.bytes + 26) == OWN && get32(reply.bytes + 30) == PEER);
        expect(plain_checksum(reply.bytes + 34, 8 + size) == 0);
        expect(plain_checksum(reply.bytes + 14, 20) == 0);
        expect(memcmp(reply.bytes + 38, frame.bytes + 38, 4 + size) == 0);
    }
    make_echo(&frame, PEER, 0x0A0002FF, 32); // to everybody: no answer (RFC 1122)
    receive();
    make_echo(&frame, PEER, OWN, 32);
    frame.bytes[50] ^= 1; // damaged
    receive();
    expect(!sent(0x0800));
}

static unsigned replies, failures;
static int failure;
static void replied(struct icmp_echo_user *user, struct packet *packet,
                    struct ip_addresses addresses) {
    (void)user;
    replies += addresses.source == PEER && packet->length == 8 + 5000;
    packet_release(packet);
}
static void failed(struct icmp_echo_user *user, int error, uint32_t by) {
    (void)user, (void)by;
    failures++;
    failure = error;
}

static int send_echo(struct icmp_echo_user *user, uint32_t destination) {
    struct packet *packet = packet_allocate_sized(5008);
    uint8_t *at = packet_append(packet, 5008);
    memset(at, 0, 5008);
    at[0] = 8;
    return icmp_echo_send(user, packet, (struct ip_addresses){.destination = destination});
}

// Our own request in fragments is turned round and comes back as a reply in fragments.
static void our_echo_goes_and_comes_back_in_fragments(void) {
    struct icmp_echo_user user = {.replied = replied, .failed = failed}, other = user;
    expect(icmp_echo_open(&user, 0) == 0 && icmp_echo_open(&other, user.identifier) != 0);
    forget_sent();
    expect(send_echo(&user, PEER) == 0 && stand_in_sent() == 4);
    while ((frame.length = stand_in_take_sent(frame.bytes))) {
        put32(frame.bytes + 26, PEER);
        put32(frame.bytes + 30, OWN);
        if ((get16(frame.bytes + 20) & 0x1FFF) == 0) {
            frame.bytes[34] = 0;
            put16(frame.bytes + 36, (uint16_t)(get16(frame.bytes + 36) + 0x800));
        }
        seal_ip(&frame);
        stand_in_receive(frame.bytes, frame.length);
    }
    stand_in_run();
    expect(replies == 1 && failures == 0);
    expect(send_echo(&user, PEER + 8) == 0);
    stand_in_pass(4000);
    expect(failures == 1 && failure == EHOSTUNREACH);
    icmp_echo_close(&user);
}

static void what_is_sent_in_fragments_is_received_whole(void) {
    forget_sent();
    udp_above.received = 0;
    for (uint32_t size = 1470; size < 60000; size = size * 2 + 3) {
        expect(send_udp(PEER, size) == 0);
        while ((frame.length = stand_in_take_sent(frame.bytes))) {
            put32(frame.bytes + 26, PEER);
            put32(frame.bytes + 30, OWN);
            seal_ip(&frame);
            stand_in_receive(frame.bytes, frame.length);
        }
        stand_in_run();
        expect(udp_above.length == size);
        for (uint32_t i = 0; i < size; i++)
            expect(udp_above.bytes[i] == (uint8_t)(i * 31 >> 2));
    }
    expect(ip_reassembly_waiting() == 0);
}

static void receive_fragment(uint32_t offset, uint32_t size, bool has_more) {
    make_ip(&frame, 17, PEER, OWN, size, 99, (uint16_t)(offset / 8 | (has_more ? 0x2000 : 0)));
    receive();
}

static void overlapping_fragments_lose_the_datagram(void) {
    udp_above.received = 0;
    receive_fragment(8, 16, true);
    receive_fragment(0, 16, true); // reaches into the one behind
    expect(ip_reassembly_waiting() == 0);
    receive_fragment(0, 16, true);
    receive_fragment(8, 16, false); // reaches into the one before
    expect(ip_reassembly_waiting() == 0);
    receive_fragment(16, 8, false);
    receive_fragment(24, 8, true); // behind the end
    expect(ip_reassembly_waiting() == 0);
    receive_fragment(24, 8, true);
    receive_fragment(16, 8, false); // an end before what is there
    expect(ip_reassembly_waiting() == 0 && udp_above.received == 0);
}

static void half_a_datagram_is_given_up_after_30_seconds(void) {
    forget_sent();
    make_ip(&frame, 17, PEER, OWN, 1480, 77, 0x2000);
    receive();
    stand_in_pass(29000);
    answer_arp(PEER);
    expect(ip_reassembly_waiting() == 1 && !sent(0x0800));
    stand_in_pass(2000);
    expect(ip_reassembly_waiting() == 0);
    expect(sent(0x0800) && reply.bytes[34] == 11 && reply.bytes[35] == 1);
}

static void closed_ports_are_reported_a_hundred_times_a_second(void) {
    unsigned errors = 0;
    answer_arp(PEER);
    send_udp(PEER, 8);
    forget_sent();
    udp_port_is_closed = true;
    for (unsigned i = 0; i < 500; i++) {
        make_udp(&frame, PEER, OWN, 100);
        receive();
        while (sent(0x0800)) {
            errors++;
            expect(reply.bytes[34] == 3 && reply.bytes[35] == 3);
            expect(plain_checksum(reply.bytes + 34, 8 + 128) == 0);
            expect(memcmp(reply.bytes + 42, frame.bytes + 14, 128) == 0);
        }
    }
    expect(errors >= 40 && errors <= 60); // what may go out at once
    stand_in_pass(1000);
    make_udp(&frame, PEER, 0x0A0002FF, 100); // never about broadcasts
    receive();
    expect(!sent(0x0800));
    udp_port_is_closed = false;
}

static void an_error_finds_its_sender(void) {
    udp_above.errors = tcp_above.errors = 0;
    forget_sent();
    send_udp(FAR_AWAY, 64);
    answer_arp(GATEWAY);
    expect(sent(0x0800));
    uint8_t *at = make_ip(&frame, 1, GATEWAY, OWN, 8 + 28, 5, 0);
    at[0] = 3;
    at[1] = 3;
    memcpy(at + 8, reply.bytes + 14, 28);
    put16(at + 2, plain_checksum(at, 36));
    receive();
    expect(udp_above.errors == 1 && udp_above.error == ECONNREFUSED);
    expect(udp_above.addresses.destination == FAR_AWAY);
    put32(at + 8 + 12, PEER); // not a packet of ours
    put16(at + 2, 0);
    put16(at + 2, plain_checksum(at, 36));
    receive();
    expect(udp_above.errors == 1 && tcp_above.errors == 0);
}

static void impossible_senders_and_lengths_are_refused(void) {
    static const uint32_t sources[] = {0x7F000001, 0xE0000001, 0xFFFFFFFF, 0x0A0002FF, OWN};
    udp_above.received = 0;
    for (unsigned i = 0; i < sizeof sources / sizeof *sources; i++) {
        make_udp(&frame, sources[i], OWN, 10);
        receive();
    }
    make_udp(&frame, PEER, OWN, 10);
    put16(frame.bytes + 16, 2000); // longer than the frame
    seal_ip(&frame);
    receive();
    make_udp(&frame, PEER, OWN, 10);
    frame.bytes[14] = 0x44; // a header of 16 bytes
    seal_ip(&frame);
    receive();
    make_udp(&frame, PEER, OWN, 10);
    frame.bytes[24] ^= 1; // checksum
    receive();
    make_udp(&frame, PEER, FAR_AWAY, 10); // we are no router
    receive();
    make_udp(&frame, PEER, 0x7F000001, 10);
    receive();
    expect(udp_above.received == 0);
    make_udp(&frame, PEER, OWN, 10); // padded to 60 bytes: the padding is cut off
    receive();
    expect(udp_above.received == 1 && udp_above.length == 18);
}

static void loopback_needs_no_wire(void) {
    stand_in_set_link(false);
    forget_sent();
    udp_above.received = 0;
    expect(send_udp(IP_LOOPBACK, 3000) == 0 && send_udp(OWN, 30) == 0);
    stand_in_run();
    expect(udp_above.received == 2 && udp_above.addresses.source == OWN);
    expect(stand_in_sent() == 0);
    stand_in_set_link(true);
}

static uint64_t fired[4];
static struct network_timer timers[4];
static void fire(struct network_timer *timer) {
    fired[timer - timers] = fake_now;
    if (timer == timers) // once more, and at once
        network_timer_set(timer, fired[3] ? fake_now + 10000000 : 0);
}

static void timers_come_in_time(void) {
    static const uint64_t after[4] = {5000, 70000, 5120000, 30000000};
    uint64_t start = fake_now;
    for (unsigned i = 0; i < 4; i++) {
        timers[i].expired = fire;
        network_timer_set(&timers[i], start + after[i]);
    }
    network_timer_set(&timers[1], start + 90000);
    stand_in_pass(31000);
    expect(fired[0] > start + 30000000 - 20000); // again and again
    expect(fired[1] >= start + 90000 && fired[1] <= start + 110000);
    expect(fired[2] >= start + after[2] && fired[2] <= start + after[2] + 20000);
    expect(fired[3] >= start + after[3] && fired[3] <= start + after[3] + 20000);
    network_timer_cancel(&timers[0]);
    expect(!timers[0].armed && !timers[1].armed);
}

#define ALL(EACH) \
    EACH(a_new_address_is_announced) EACH(who_asks_for_us_is_answered) \
    EACH(packets_wait_for_arp_within_bounds) EACH(nobody_answers_arp) EACH(neighbours_age) \
    EACH(our_address_is_defended) EACH(an_echo_is_answered) \
    EACH(our_echo_goes_and_comes_back_in_fragments) \
    EACH(what_is_sent_in_fragments_is_received_whole) \
    EACH(overlapping_fragments_lose_the_datagram) \
    EACH(half_a_datagram_is_given_up_after_30_seconds) \
    EACH(closed_ports_are_reported_a_hundred_times_a_second) EACH(an_error_finds_its_sender) \
    EACH(impossible_senders_and_lengths_are_refused) EACH(loopback_needs_no_wire) \
    EACH(timers_come_in_time)

unsigned check_behaviour(void) {
#define ENTRY(function) {#function, function},
    static const struct {
        const char *name;
        void (*check)(void);
    } all[] = {ALL(ENTRY)};
    unsigned wrong = 0;
    for (unsigned i = 0; i < sizeof all / sizeof *all; i++) {
        problem = NULL;
        all[i].check();
        wrong += problem != NULL;
        printf("%s %s%s%s\n", problem ? "FAIL" : "PASS", all[i].name, problem ? ": " : "",
               problem ? problem : "");
    }
    return wrong;
}
