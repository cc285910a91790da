// IDT, interrupt controllers (8259A) and timer (8254). Sources: Intel 64 and IA-32 Architectures
// Software Developer's Manual, volume 3, chapter 6; Intel 8259A and 8254 data sheets.
#include "interrupts.h"
#include "ports.h"
#include "published.h"
#include <string.h>

enum {
    FIRST_LINE = 0x20,                  // behind the processor's own exceptions
    LINES = 16,
    GATES = FIRST_LINE + LINES,
    CODE_SEGMENT = 8,
    INTERRUPT_GATE = 0x8E00,            // present, ring 0, 32 bits, interrupts off inside

    PIC1_COMMAND = 0x20, PIC1_DATA = 0x21, PIC2_COMMAND = 0xA0, PIC2_DATA = 0xA1,
    PIC_BEGIN = 0x11,                   // edges, cascaded, four initialisation words
    PIC_8086 = 1, PIC_END_OF_INTERRUPT = 0x20,

    PIT_CHANNEL0 = 0x40, PIT_COMMAND = 0x43,
    PIT_RATE = 0x34,                    // channel 0, low byte then high byte, mode 2
    PIT_HZ = 1193182, PIT_DIVISOR = (PIT_HZ + 1000) / 2000      // 597: 500.3 us
};

struct gate {
    uint16_t offset_low, segment, kind, offset_high;
};

struct interrupt_frame;

volatile uint32_t tick;
static struct gate gates[GATES];

__attribute__((interrupt)) static void timer_tick(struct interrupt_frame *frame) {
    (void)frame;
    tick++;
    write_port(PIC1_COMMAND, PIC_END_OF_INTERRUPT);
}

// Lines that are masked can still show up, spuriously, and want no end of interrupt.
__attribute__((interrupt)) static void ignore(struct interrupt_frame *frame) {
    (void)frame;
}

// An exception: no code here can mend it. The last picture stays, and a debugger finds the stack.
static void stop_at_fault(void) {
    faulted = 1;
    for (;;)
        __asm__ volatile("cli; hlt");
}

static void set_gate(int number, uintptr_t handler) {
    gates[number] = (struct gate){(uint16_t)handler, CODE_SEGMENT, INTERRUPT_GATE, (uint16_t)(handler >> 16)};
}

static void pic_begin(uint16_t command, uint16_t data, uint8_t first, uint8_t cascade, uint8_t mask) {
    write_port(command, PIC_BEGIN);
    write_port(data, first);
    write_port(data, cascade);
    write_port(data, PIC_8086);
    write_port(data, mask);
}

void interrupts_begin(void) {
    for (int i = 0; i < GATES; i++)
        set_gate(i, i < FIRST_LINE ? (uintptr_t)stop_at_fault : (uintptr_t)ignore);
    set_gate(FIRST_LINE, (uintptr_t)timer_tick);
    struct __attribute__((packed)) {
        uint16_t limit;
        void *gates;
    } table = {sizeof gates - 1, gates};
    __asm__ volatile("lidt %0" : : "m"(table));

    pic_begin(PIC1_COMMAND, PIC1_DATA, FIRST_LINE, 1 << 2, 0xFE);   // the timer's line alone is open
    pic_begin(PIC2_COMMAND, PIC2_DATA, FIRST_LINE + 8, 2, 0xFF);
    write_port(PIT_COMMAND, PIT_RATE);
    write_port(PIT_CHANNEL0, PIT_DIVISOR & 0xFF);
    write_port(PIT_CHANNEL0, PIT_DIVISOR >> 8);
    __asm__ volatile("sti");
}
