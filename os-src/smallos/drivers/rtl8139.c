// Realtek RTL8139: finding the card, starting it, its interrupt, and receiving into one buffer
// that is a ring. The card wants that buffer aligned, so receiving copies. Sending is in
// rtl8139_send.c, and its two ways are in rtl8139_buffers.c and rtl8139_descriptors.c.
//
// An RTL8139C+ receives like this, too: its rings have 64 places at most, fewer frames than a
// few hosts send at once, and what finds no place is lost; the buffer has room for more small ones.
#include "rtl8139.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/string.h"
#include "firmware_config.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "network_driver.h"

#define PATIENCE 1000 // milliseconds
#define BUFFER_SIZE 0x8000u
#define RUN_ON_ROOM 2048u // for RCR_RUN_ON, and the data sheet's 16 bytes
#define LONGEST_FRAME (ETHERNET_HEADER_SIZE + ETHERNET_MTU)
#define CHECKSUM_SIZE 4u
#define TIMER_CYCLES 0x400u

static void restart_receiver(struct rtl8139 *card) {
    uint16_t ports = card->ports;
    if (card->send_anew) {
        port_write8(ports + CR, 0);
        card->send_anew(card);
    } else {
        port_write8(ports + CR, CR_SEND);
    }
    card->place = 0;
    port_write8(ports + CR, CR_SEND | CR_RECEIVE);
    port_write32(ports + RCR, RCR_OWN | RCR_BROADCAST | RCR_RUN_ON | RCR_BURST_UNLIMITED |
                                  RCR_SIZE_32K | RCR_WHOLE_FRAMES);
    port_write16(ports + CAPR, (uint16_t)(0 - 16));
}

static void look_at_link(struct rtl8139 *card) {
    card->link_is_up = !(port_read8(card->ports + MSR) & MSR_LINK_FAILS);
}

// The frame at the present place; NULL if it is to be forgotten.
static struct packet *take(struct rtl8139 *card) {
    struct network_device *device = &card->device;
    const struct receive_header *header =
        (const struct receive_header *)(card->buffer + card->place);
    uint32_t length = header->length - CHECKSUM_SIZE;
    if (!(header->status & FRAME_GOOD) || length < ETHERNET_HEADER_SIZE ||
        length > LONGEST_FRAME) {
        device->receive_errors++; // nothing says where the next one would begin
        restart_receiver(card);
        return NULL;
    }
    struct packet *packet = packet_allocate();
    if (packet) {
        memcpy(packet_append(packet, (uint16_t)length), header + 1, length);
        device->received++;
        device->received_bytes += length;
    } else {
        device->receive_dropped++;
    }
    card->place = (card->place + sizeof *header + header->length + 3) & ~3u;
    card->place %= BUFFER_SIZE;
    port_write16(card->ports + CAPR, (uint16_t)(card->place - 16));
    return packet;
}

static bool has_frame(const struct rtl8139 *card) {
    return !(port_read8(card->ports + CR) & CR_EMPTY);
}

// Tell the card that its causes were seen, and do what they say besides "look at me".
static void acknowledge(struct rtl8139 *card) {
    uint16_t causes = port_read16(card->ports + ISR);
    port_write16(card->ports + ISR, causes);
    if (causes & (CAUSE_BUFFER_FULL | CAUSE_FIFO_FULL))
        card->device.receive_dropped++;
    if (causes & CAUSE_LINK)
        look_at_link(card);
}

// Empty, acknowledged, still empty: what comes behind the second look keeps its cause, and so
// interrupts at once. That look must not acknowledge anything.
static struct packet *receive(struct network_device *device) {
    struct rtl8139 *card = device->driver;
    for (bool acknowledged = false; !acknowledged || has_frame(card);) {
        if (!has_frame(card)) {
            acknowledge(card);
            acknowledged = true;
            continue;
        }
        struct packet *packet = take(card);
        if (packet)
            return packet;
    }
    rtl8139_send_queued(card);
    port_write16(card->ports + IMR, card->wanted);
    return NULL;
}

static void handle(void *context) {
    struct rtl8139 *card = context;
    uint16_t causes = port_read16(card->ports + ISR);
    if (!(causes & (card->wanted | CAUSE_TIMER)) || !port_read16(card->ports + IMR))
        return; // somebody else on the line
    port_write16(card->ports + IMR, 0);
    if (causes & CAUSE_LINK)
        look_at_link(card);
    card->device.interrupts++;
    network_wake();
}

static bool link_is_up(struct network_device *device) {
    return ((struct rtl8139 *)device->driver)->link_is_up;
}

static bool allocate_receive_buffer(struct rtl8139 *card) {
    uint32_t frames = (BUFFER_SIZE + RUN_ON_ROOM + PAGE_SIZE - 1) / PAGE_SIZE;
    uint32_t received = frame_allocate_adjacent(frames);
    if (received == FRAME_NONE)
        return false;
    card->buffer = direct_map(received);
    port_write32(card->ports + RBSTART, received);
    return true;
}

// The card's timer makes it interrupt; see that come.
static const char *start_interrupts(struct rtl8139 *card) {
    uint16_t ports = card->ports;
    volatile uint32_t *seen = &card->device.interrupts;
    card->wanted = RTL8139_CAUSES;
    card->interrupt = (struct shared_interrupt){.handler = handle, .context = card};
    interrupts_share(card->device.interrupt_line, &card->interrupt);
    port_write32(ports + TIMERINT, TIMER_CYCLES);
    port_write32(ports + TCTR, 0);
    port_write16(ports + IMR, CAUSE_TIMER);
    bool came = wait_until(*seen > 0, PATIENCE);
    port_write32(ports + TIMERINT, 0);
    port_write16(ports + ISR, CAUSE_ALL);
    port_write16(ports + IMR, card->wanted);
    return came ? NULL : "the card does not interrupt";
}

// Unless the machine's owner says otherwise.
static bool uses_descriptors(const struct pci_function *function) {
    char setting[8] = "";
    firmware_config_read("opt/smallos/rtl8139-descriptors", setting, sizeof setting);
    return function->revision >= REVISION_CPLUS && !strings_equal(setting, "off");
}

static const char *start_card(struct rtl8139 *card, const struct pci_function *function) {
    struct pci_region region = pci_region(function, 0);
    if (!region.exists || !region.is_ports || region.size < REGISTERS_SIZE)
        return "the card has no ports";
    if (function->interrupt_line == PCI_NO_INTERRUPT)
        return "the card has no interrupt line";
    uint16_t ports = card->ports = (uint16_t)region.base;
    pci_enable(function);
    port_write8(ports + EECR, EECR_CONFIGURE);
    port_write8(ports + CONFIG1, 0); // awake
    port_write8(ports + EECR, EECR_NORMAL);
    port_write8(ports + CR, CR_RESET);
    if (!wait_until(!(port_read8(ports + CR) & CR_RESET), PATIENCE))
        return "the card's reset does not end";
    for (uint16_t i = 0; i < ETHERNET_ADDRESS_SIZE; i++)
        card->device.address[i] = port_read8(ports + IDR0 + i);
    card->link_is_up = !(port_read8(ports + MSR) & MSR_LINK_FAILS);
    if (!allocate_receive_buffer(card) ||
        !(uses_descriptors(function) ? rtl8139_start_descriptors : rtl8139_start_buffers)(card))
        return "no memory for the card's buffers";
    restart_receiver(card);
    port_write32(ports + TCR, TCR_GAP | TCR_BURST_2048);
    return start_interrupts(card);
}

static bool knows(const struct pci_function *function) {
    return function->vendor_id == 0x10EC && function->device_id == 0x8139;
}

// A card that fails keeps what it has, so that it cannot write into memory of others.
static struct network_device *start(const struct pci_function *function, const char **problem) {
    struct rtl8139 *card = heap_allocate(sizeof *card);
    if (!card) {
        *problem = "no memory";
        return NULL;
    }
    memset(card, 0, sizeof *card);
    card->device = (struct network_device){
        .name = "eth0",
        .transmit = rtl8139_transmit,
        .model = uses_descriptors(function) ? "RTL8139C+" : "RTL8139",
        .interrupt_line = function->interrupt_line,
        .receive = receive,
        .link_is_up = link_is_up,
        .driver = card,
    };
    *problem = start_card(card, function);
    return *problem ? NULL : &card->device;
}

static const struct network_driver rtl8139_driver = {.name = "rtl8139", .knows = knows, .start = start};
NETWORK_DRIVER(rtl8139_driver);
