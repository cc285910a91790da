// The ARP table and its questions.
#include "arp.h"
#include "abi/errno.h"
#include "base/clock.h"
#include "base/information.h"
#include "base/string.h"
#include "byte_order.h"
#include "counters.h"
#include "ethernet.h"
#include "interface.h"
#include "ip.h"
#include "ip_receive.h"
#include "memory/text.h"
#include "network.h"
#include <stddef.h>

#define SECOND 1000000ull
#define OPERATION_REQUEST 1
#define OPERATION_REPLY 2
#define HARDWARE_ETHERNET 1
#define DEFENCE_INTERVAL (10 * SECOND) // RFC 5227, section 2.4

struct message {
    uint16_t hardware, protocol;
    uint8_t hardware_size, protocol_size;
    uint16_t operation;
    uint8_t sender_hardware[6];
    uint32_t sender;
    uint8_t target_hardware[6];
    uint32_t target;
} __attribute__((packed));

enum state { FREE, ASKING, KNOWN };

struct entry {
    struct network_timer timer; // first, see entry_of()
    uint32_t address;
    uint8_t hardware[6];
    enum state state;
    unsigned tries; // questions since the last answer
    uint64_t used; // microseconds
    bool used_since_answer;
    struct packet_queue pending;
};

static struct entry entries[ARP_ENTRIES];
static const uint8_t nobody[6];
static uint64_t defended;

static struct entry *find(uint32_t address) {
    for (unsigned i = 0; i < ARP_ENTRIES; i++)
        if (entries[i].state != FREE && entries[i].address == address)
            return &entries[i];
    return NULL;
}

static void ask(uint32_t target, const uint8_t *to, uint16_t operation, const uint8_t *hardware) {
    struct packet *packet = packet_allocate();
    struct message *message = packet ? packet_append(packet, sizeof *message) : NULL;
    if (!message)
        return;
    *message = (struct message){
        .hardware = network16(HARDWARE_ETHERNET),
        .protocol = network16(ETHERNET_TYPE_IP),
        .hardware_size = 6,
        .protocol_size = 4,
        .operation = network16(operation),
        .sender = network32(ethernet_interface.address),
        .target = network32(target),
    };
    if (network_device())
        memcpy(message->sender_hardware, network_device()->address, 6);
    memcpy(message->target_hardware, hardware, 6);
    if (operation == OPERATION_REQUEST)
        network_counters.arp_requests_sent++;
    else
        network_counters.arp_replies_sent++;
    ethernet_send(packet, to, ETHERNET_TYPE_ARP);
}

static void drop_pending(struct entry *entry, bool tell) {
    struct packet_queue lost = entry->pending; // a sender that is notified may send again
    entry->pending = (struct packet_queue){0};
    for (struct packet *packet; (packet = packet_queue_take(&lost));) {
        network_counters.arp_dropped++;
        if (tell)
            ip_failed(packet->data, packet->length, EHOSTUNREACH, ethernet_interface.address);
        packet_release(packet);
    }
}

static void free_entry(struct entry *entry) {
    network_timer_cancel(&entry->timer);
    entry->state = FREE;
    drop_pending(entry, false);
}

static struct entry *entry_of(struct network_timer *timer) { return (struct entry *)timer; }

// A second without an answer, or a minute since the last one.
static void expired(struct network_timer *timer) {
    struct entry *entry = entry_of(timer);
    uint64_t now = clock_microseconds();
    bool is_idle = entry->state == KNOWN && !entry->used_since_answer;
    if (is_idle || entry->tries == ARP_TRIES) {
        if (!is_idle)
            network_counters.arp_unanswered++;
        entry->state = FREE; // before the senders hear of it
        drop_pending(entry, true);
        return;
    }
    entry->tries++;
    ask(entry->address, entry->state == KNOWN ? entry->hardware : ethernet_broadcast,
        OPERATION_REQUEST, nobody);
    network_timer_set(timer, now + SECOND);
}

// A free entry, or the one that was used least lately. The gateway's is used all the time.
static struct entry *take_entry(uint32_t address) {
    struct entry *oldest = NULL;
    for (unsigned i = 0; i < ARP_ENTRIES; i++) {
        struct entry *entry = &entries[i];
        if (entry->state == FREE) {
            oldest = entry;
            break;
        }
        if (!oldest || entry->used < oldest->used)
            oldest = entry;
    }
    if (oldest->state != FREE)
        free_entry(oldest);
    oldest->address = address;
    oldest->tries = 0;
    oldest->used = clock_microseconds();
    oldest->timer.expired = expired;
    return oldest;
}

static void answer(struct entry *entry, const uint8_t *hardware) {
    memcpy(entry->hardware, hardware, 6);
    entry->state = KNOWN;
    entry->tries = 0;
    entry->used_since_answer = false;
    network_timer_set(&entry->timer, clock_microseconds() + ARP_FRESH * SECOND);
    for (struct packet *packet; (packet = packet_queue_take(&entry->pending));) {
        entry->used_since_answer = true;
        ethernet_send(packet, entry->hardware, ETHERNET_TYPE_IP);
    }
}

int arp_send(struct packet *packet, uint32_t neighbour) {
    struct entry *entry = find(neighbour);
    if (entry && entry->state == KNOWN) {
        entry->used = clock_microseconds();
        entry->used_since_answer = true;
        return ethernet_send(packet, entry->hardware, ETHERNET_TYPE_IP);
    }
    struct network_device *device = network_device();
    if (!device || !device->link_is_up(device)) {
        packet_release(packet);
        return -ENETDOWN;
    }
    if (!entry) {
        entry = take_entry(neighbour);
        entry->state = ASKING;
        packet_queue_put(&entry->pending, packet);
        expired(&entry->timer);
        return 0;
    }
    if (entry->pending.count == ARP_PENDING) { // the newest matter most (RFC 1122, 2.3.2.2)
        network_counters.arp_dropped++;
        packet_release(packet_queue_take(&entry->pending));
    }
    packet_queue_put(&entry->pending, packet);
    return 0;
}

void arp_announce(void) {
    if (network_device() && ethernet_interface.address != IP_ANY)
        ask(ethernet_interface.address, ethernet_broadcast, OPERATION_REQUEST, nobody);
}

static void note_conflict(void) {
    uint64_t now = clock_microseconds();
    network_counters.arp_conflicts++;
    if (defended != 0 && now - defended < DEFENCE_INTERVAL)
        return;
    defended = now;
    arp_announce();
}

void arp_learn(uint32_t address, const uint8_t hardware[6]) {
    struct entry *entry = find(address);
    answer(entry ? entry : take_entry(address), hardware);
}

static bool is_sound(const struct message *message) {
    return message && message->hardware == network16(HARDWARE_ETHERNET) &&
           message->protocol == network16(ETHERNET_TYPE_IP) && message->hardware_size == 6 &&
           message->protocol_size == 4 && !(message->sender_hardware[0] & 1) &&
           memcmp(message->sender_hardware, nobody, 6) != 0;
}

static bool is_from_us(const struct message *message) {
    return memcmp(message->sender_hardware, network_device()->address, 6) == 0;
}

// RFC 826, "Packet Reception": what is known is renewed by anything the sender says; it is
// learnt only from what is for us.
static void handle(const struct message *message) {
    uint32_t sender = network32(message->sender), target = network32(message->target);
    uint32_t own = ethernet_interface.address;
    bool is_for_us = own != IP_ANY && target == own;
    if (is_from_us(message))
        return;
    if (own != IP_ANY && sender == own) {
        note_conflict();
        return;
    }
    bool is_neighbour = interface_is_neighbour(sender) && !ip_is_broadcast(sender);
    if (is_neighbour && (is_for_us || find(sender)))
        arp_learn(sender, message->sender_hardware);
    // A sender of 0.0.0.0 asks whether the address is free (RFC 5227), and is to hear that not.
    if (is_for_us && message->operation == network16(OPERATION_REQUEST))
        ask(sender, message->sender_hardware, OPERATION_REPLY, message->sender_hardware);
}

void arp_receive(struct packet *packet) {
    const struct message *message = packet_take(packet, sizeof *message);
    network_counters.arp_received++;
    if (!is_sound(message))
        network_counters.arp_malformed++;
    else if (ethernet_interface.is_up && network_device())
        handle(message);
    packet_release(packet);
}

bool arp_lookup(uint32_t address, uint8_t hardware[6]) {
    struct entry *entry = find(address);
    if (!entry || entry->state != KNOWN)
        return false;
    memcpy(hardware, entry->hardware, 6);
    return true;
}

bool arp_forget(uint32_t address) {
    struct entry *entry = find(address);
    if (entry)
        free_entry(entry);
    return entry != NULL;
}

void arp_forget_all(void) {
    for (unsigned i = 0; i < ARP_ENTRIES; i++)
        if (entries[i].state != FREE)
            free_entry(&entries[i]);
}

bool arp_age(uint32_t address) {
    struct entry *entry = find(address);
    if (!entry)
        return false;
    network_timer_cancel(&entry->timer);
    expired(&entry->timer);
    return true;
}

uint32_t arp_waiting(void) {
    uint32_t waiting = 0;
    for (unsigned i = 0; i < ARP_ENTRIES; i++)
        waiting += entries[i].pending.count;
    return waiting;
}

// Lines "ADDRESS HARDWARE state"; what the arp command shows.
static void write_table(struct text *text) {
    for (unsigned i = 0; i < ARP_ENTRIES; i++) {
        const struct entry *entry = &entries[i];
        const uint8_t *at = entry->hardware;
        uint32_t address = entry->address;
        if (entry->state == FREE)
            continue;
        text_print(text, "%u.%u.%u.%u ", address >> 24, address >> 16 & 255, address >> 8 & 255,
                   address & 255);
        if (entry->state == ASKING)
            text_print(text, "- asking\n");
        else
            text_print(text, "%02x:%02x:%02x:%02x:%02x:%02x %s\n", at[0], at[1], at[2], at[3],
                       at[4], at[5], entry->tries > 0 ? "asking-again" : "known");
    }
}

INFORMATION(INFORMATION_ARP, write_table);
