// A card whose frames and link changes come at any moment, also between two looks of its driver:
// the RTL8139's receiving, with the card's registers made here.
#include "arch/i386/memory_layout.h"
#define port_read8 real_port_read8
#define port_read16 real_port_read16
#define port_write8 real_port_write8
#define port_write16 real_port_write16
#define port_write32 real_port_write32
#include "arch/i386/io.h"
#undef port_read8
#undef port_read16
#undef port_write8
#undef port_write16
#undef port_write32
static uint8_t port_read8(uint16_t port);
static uint16_t port_read16(uint16_t port);
static void port_write8(uint16_t port, uint8_t value);
static void port_write16(uint16_t port, uint16_t value);
static void port_write32(uint16_t port, uint32_t value);
#include "drivers/rtl8139.c"

#include "card.h"
#include "stand_ins.h"
#include <stdio.h>

#define FRAME_SIZE 60u
#define ACCESSES 40u // more than receiving two frames takes

static uint8_t buffer[BUFFER_SIZE + RUN_ON_ROOM];
static uint32_t written, read_up_to; // places in the buffer
static uint16_t causes, mask;
static bool link_fails;
static unsigned until_event; // accesses; 0: none comes any more
static void (*event)(void);

static void a_frame_comes(void) {
    struct receive_header header = {FRAME_GOOD, FRAME_SIZE + CHECKSUM_SIZE};
    memcpy(buffer + written, &header, sizeof header);
    written += sizeof header + FRAME_SIZE + CHECKSUM_SIZE;
    causes |= CAUSE_RECEIVED;
}
static void the_link_goes(void) {
    link_fails = true;
    causes |= CAUSE_LINK;
}
static void access(void) {
    if (until_event > 0 && --until_event == 0)
        event();
}

static uint8_t port_read8(uint16_t port) {
    access();
    if (port == MSR)
        return link_fails ? MSR_LINK_FAILS : 0;
    return port == CR && written == read_up_to ? CR_EMPTY : 0;
}
static uint16_t port_read16(uint16_t port) {
    access();
    return port == ISR ? causes : mask;
}
static void port_write8(uint16_t port, uint8_t value) {
    fake_fail("%x was written to port %x", value, port);
}
static void port_write16(uint16_t port, uint16_t value) {
    access();
    if (port == ISR)
        causes &= (uint16_t)~value;
    else if (port == IMR)
        mask = value;
    else
        read_up_to = (uint16_t)(value + 16);
}
static void port_write32(uint16_t port, uint32_t value) {
    fake_fail("%x was written to port %x", value, port);
}

// What only a start needs.
void interrupts_share(unsigned line, struct shared_interrupt *interrupt) {
    (void)line, (void)interrupt;
}
struct pci_region pci_region(const struct pci_function *function, unsigned index) {
    (void)function, (void)index;
    return (struct pci_region){0};
}
void pci_enable(const struct pci_function *function) { (void)function; }
bool firmware_config_read(const char *name, char *text, size_t size) {
    return !name || !text || size == 0;
}
bool clock_advances(void) { return true; }
bool strings_equal(const char *one, const char *other) { return one == other; }
bool rtl8139_start_buffers(struct rtl8139 *card) { return card == NULL; }
bool rtl8139_start_descriptors(struct rtl8139 *card) { return card == NULL; }
bool rtl8139_transmit(struct network_device *device, struct packet *packet) {
    return !device || !packet;
}
void rtl8139_send_queued(struct rtl8139 *card) { (void)card; }

// Everything that an interrupt starts, as often as the card interrupts; how many frames came.
static unsigned serve(struct rtl8139 *card) {
    unsigned frames = 0;
    while (causes & mask) {
        handle(card);
        for (struct packet *packet; (packet = receive(&card->device)); frames++)
            packet_release(packet);
    }
    return frames;
}

static bool comes_through(void (*second)(void), unsigned accesses) {
    struct rtl8139 card = {.buffer = buffer, .link_is_up = true, .wanted = RTL8139_CAUSES};
    card.device.driver = &card;
    written = read_up_to = causes = 0;
    link_fails = false;
    mask = card.wanted;
    until_event = accesses;
    event = second;
    a_frame_comes();
    unsigned frames = serve(&card), expected = 1 + (second == a_frame_comes);
    if (until_event > 0)
        return true; // it would have come behind all of this
    return frames == expected && card.link_is_up != link_fails;
}

unsigned check_card(void) {
    unsigned wrong = 0;
    for (unsigned accesses = 1; accesses <= ACCESSES; accesses++) {
        bool frame = comes_through(a_frame_comes, accesses);
        bool link = comes_through(the_link_goes, accesses);
        if (!frame || !link)
            printf("FAIL a %s at access %u is forgotten\n", frame ? "change of the link" : "frame",
                   accesses);
        wrong += !frame || !link;
    }
    if (wrong == 0)
        printf("PASS nothing_that_comes_while_a_driver_looks_is_forgotten\n");
    return wrong;
}
