// The two 8259A interrupt controllers. Source: Intel 8259A data sheet (ICW1-4, OCW1-3).
#include "pic.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"

#define MASTER_COMMAND 0x20
#define MASTER_DATA 0x21
#define SLAVE_COMMAND 0xA0
#define SLAVE_DATA 0xA1
#define END_OF_INTERRUPT 0x20
#define READ_IN_SERVICE 0x0B
#define CASCADE_LINE 2

static void send(uint16_t port, uint8_t value) {
    port_write8(port, value);
    port_pause();
}

void pic_unmask(unsigned line) {
    uint16_t port = line < 8 ? MASTER_DATA : SLAVE_DATA;
    port_write8(port, (uint8_t)(port_read8(port) & ~(1u << (line & 7))));
}

uint16_t pic_mask(void) {
    return (uint16_t)(port_read8(SLAVE_DATA) << 8 | port_read8(MASTER_DATA));
}

void pic_end_of_interrupt(unsigned line) {
    if (line >= 8)
        port_write8(SLAVE_COMMAND, END_OF_INTERRUPT);
    port_write8(MASTER_COMMAND, END_OF_INTERRUPT);
}

// A request that vanished before it was acknowledged arrives as line 7 or 15,
// with its in-service bit clear, and must not be ended.
bool pic_is_spurious(unsigned line) {
    uint16_t command = line < 8 ? MASTER_COMMAND : SLAVE_COMMAND;
    if (line != 7 && line != 15)
        return false;
    port_write8(command, READ_IN_SERVICE);
    if (port_read8(command) & 0x80)
        return false;
    if (line == 15)
        port_write8(MASTER_COMMAND, END_OF_INTERRUPT); // the master saw a real cascade request
    return true;
}

void pic_mask_all(void) {
    port_write8(SLAVE_DATA, 0xFF);
    port_write8(MASTER_DATA, 0xFF);
}

void pic_init(void) {
    send(MASTER_COMMAND, 0x11); // ICW1: edge triggered, cascade, ICW4 follows
    send(SLAVE_COMMAND, 0x11);
    send(MASTER_DATA, VECTOR_IRQ0);
    send(SLAVE_DATA, VECTOR_IRQ0 + 8);
    send(MASTER_DATA, 1 << CASCADE_LINE);
    send(SLAVE_DATA, CASCADE_LINE);
    send(MASTER_DATA, 0x01); // ICW4: 8086 mode
    send(SLAVE_DATA, 0x01);
    send(MASTER_DATA, 0xFF & ~(1 << CASCADE_LINE));
    send(SLAVE_DATA, 0xFF);
    static const struct interrupt_controller controller = {
        .unmask = pic_unmask,
        .is_spurious = pic_is_spurious,
        .end_of_interrupt = pic_end_of_interrupt,
    };
    interrupts_use(&controller);
}
