// e1000: finding the card, starting it, and its interrupt.
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/clock.h"
#include "base/string.h"
#include "e1000.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "network_driver.h"

#define VENDOR_INTEL 0x8086
#define PATIENCE 1000 // milliseconds
#define INTERVAL 195 // 20,000 interrupts a second at most
#define SMALL_MACHINE 4096u // frames, 16 MiB

static const struct {
    uint16_t device_id;
    const char *model;
} models[] = {{0x100E, "82540EM"}, {0x100F, "82545EM"}};

static const char *model_of(const struct pci_function *function) {
    for (unsigned i = 0; i < sizeof models / sizeof *models; i++)
        if (function->vendor_id == VENDOR_INTEL && function->device_id == models[i].device_id)
            return models[i].model;
    return NULL;
}

static bool knows(const struct pci_function *function) { return model_of(function) != NULL; }

// Silence the card and let the network's task see to it.
static void handle(void *context) {
    struct e1000 *card = context;
    uint32_t causes = e1000_read(card, ICR);
    if (causes == 0)
        return; // somebody else on the line
    e1000_write(card, IMC, ~0u);
    if (causes & CAUSE_LINK)
        card->link_is_up = e1000_read(card, STATUS) & STATUS_LINK_UP;
    card->device.interrupts++;
    network_wake();
}

static bool link_is_up(struct network_device *device) {
    return ((struct e1000 *)device->driver)->link_is_up;
}

// Section 13.4.4. -1: no answer.
static int eeprom_read(struct e1000 *card, unsigned word) {
    e1000_write(card, EERD, EERD_START | word << 8);
    if (!wait_until(e1000_read(card, EERD) & EERD_DONE, PATIENCE))
        return -1;
    return (int)(e1000_read(card, EERD) >> 16);
}

static const char *read_address(struct e1000 *card) {
    uint16_t sum = 0;
    for (unsigned i = 0; i < EEPROM_WORDS; i++) {
        int word = eeprom_read(card, i);
        if (word < 0)
            return "the EEPROM does not answer";
        sum += (uint16_t)word;
        if (i < ETHERNET_ADDRESS_SIZE / 2) {
            card->device.address[2 * i] = (uint8_t)word;
            card->device.address[2 * i + 1] = (uint8_t)(word >> 8);
        }
    }
    return sum == EEPROM_SUM ? NULL : "the EEPROM's checksum is wrong";
}

static void reset(struct e1000 *card) {
    e1000_write(card, IMC, ~0u);
    e1000_write(card, RCTL, 0);
    e1000_write(card, TCTL, 0);
    e1000_write(card, CTRL, e1000_read(card, CTRL) | CTRL_RESET);
    wait_until(!(e1000_read(card, CTRL) & CTRL_RESET), PATIENCE);
    e1000_write(card, IMC, ~0u); // the reset permits none, but some clones do
    e1000_read(card, ICR);
    uint32_t control = e1000_read(card, CTRL) | CTRL_AUTO_SPEED | CTRL_LINK_UP;
    control &= ~(CTRL_LINK_RESET | CTRL_INVERT_LOSS | CTRL_VLAN | CTRL_PHY_RESET);
    e1000_write(card, CTRL, control);
}

static void set_address(struct e1000 *card) {
    const uint8_t *at = card->device.address;
    e1000_write(card, RAL,
                at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24);
    e1000_write(card, RAH, at[4] | (uint32_t)at[5] << 8 | RAH_VALID);
    for (uint32_t i = 0; i < 128; i++)
        e1000_write(card, MTA + 4 * i, 0); // no groups
}

static void *allocate_ring(void) {
    uint32_t physical = frame_allocate_adjacent(1);
    return physical == FRAME_NONE ? NULL : memset(direct_map(physical), 0, PAGE_SIZE);
}

static bool start_receiving(struct e1000 *card) {
    card->receive_size = frame_counts().managed < SMALL_MACHINE ? RING_SMALL : RING;
    if (!(card->receive_ring = allocate_ring()))
        return false;
    for (uint32_t i = 0; i < card->receive_size; i++) {
        struct packet *packet = packet_allocate();
        if (!packet)
            return false;
        card->receive_packets[i] = packet;
        card->receive_ring[i].address = physical_address(packet->data);
    }
    e1000_write(card, RDBAL, physical_address((void *)card->receive_ring));
    e1000_write(card, RDBAH, 0);
    e1000_write(card, RDLEN, card->receive_size * sizeof(struct receive_descriptor));
    e1000_write(card, RDH, 0);
    e1000_write(card, RDT, card->receive_size - 1);
    e1000_write(card, RCTL, RCTL_ENABLE | RCTL_BROADCAST | RCTL_STRIP_CRC);
    return true;
}

static bool start_sending(struct e1000 *card) {
    if (!(card->transmit_ring = allocate_ring()))
        return false;
    card->reclaim_timer.expired = e1000_reclaim;
    card->tell_later.run = e1000_tell;
    e1000_write(card, TDBAL, physical_address((void *)card->transmit_ring));
    e1000_write(card, TDBAH, 0);
    e1000_write(card, TDLEN, RING * sizeof(struct transmit_descriptor));
    e1000_write(card, TDH, 0);
    e1000_write(card, TDT, 0);
    e1000_write(card, TIPG, TIPG_COPPER);
    e1000_write(card, TCTL, TCTL_ENABLE | TCTL_PAD | TCTL_COLLISIONS);
    return true;
}

// Make the card interrupt, and see it come.
static const char *start_interrupts(struct e1000 *card) {
    card->interrupt = (struct shared_interrupt){.handler = handle, .context = card};
    interrupts_share(card->device.interrupt_line, &card->interrupt);
    e1000_write(card, ITR, INTERVAL);
    e1000_write(card, IMS, E1000_CAUSES);
    e1000_write(card, ICS, CAUSE_LINK);
    volatile uint32_t *seen = &card->device.interrupts;
    return wait_until(*seen > 0, PATIENCE) ? NULL : "the card does not interrupt";
}

static const char *start_card(struct e1000 *card, const struct pci_function *function) {
    struct pci_region region = pci_region(function, 0);
    if (!region.exists || region.is_ports || region.size < REGISTERS_SIZE)
        return "the card has no registers";
    if (function->interrupt_line == PCI_NO_INTERRUPT)
        return "the card has no interrupt line";
    card->registers = paging_view(region.base, REGISTERS_SIZE);
    if (!card->registers)
        return "no place for the card's registers";
    pci_enable(function);
    reset(card);
    const char *problem = read_address(card);
    if (problem)
        return problem;
    set_address(card);
    card->link_is_up = e1000_read(card, STATUS) & STATUS_LINK_UP;
    if (!start_receiving(card) || !start_sending(card))
        return "no memory for the card's rings";
    return start_interrupts(card);
}

// A card that fails keeps what it has, so that it cannot write into memory of others.
static struct network_device *start(const struct pci_function *function, const char **problem) {
    struct e1000 *card = heap_allocate(sizeof *card);
    if (!card) {
        *problem = "no memory";
        return NULL;
    }
    memset(card, 0, sizeof *card);
    card->device = (struct network_device){
        .name = "eth0",
        .model = model_of(function),
        .interrupt_line = function->interrupt_line,
        .puts_checksums = true,
        .transmit = e1000_transmit,
        .receive = e1000_receive,
        .link_is_up = link_is_up,
        .driver = card,
    };
    *problem = start_card(card, function);
    return *problem ? NULL : &card->device;
}

static const struct network_driver e1000_driver = {.name = "e1000", .knows = knows, .start = start};
NETWORK_DRIVER(e1000_driver);
