// The interrupt descriptor table and the way from a hardware interrupt to its handlers.
// Source: Intel SDM volume 3, chapter 6.
#include "gdt.h"
#include "interrupts.h"

#define INTERRUPT_GATE 0x8E00u
#define TASK_GATE 0x8500u
#define VECTOR_BREAKPOINT 3
#define VECTOR_OVERFLOW 4
#define VECTOR_DOUBLE_FAULT 8
#define FROM_RING_3 0x6000u

struct gate {
    uint32_t low, high;
};
struct table_pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

extern const uint32_t vector_table[VECTOR_COUNT];

static struct gate table[VECTOR_COUNT] __attribute__((aligned(8)));
static const struct interrupt_controller *controller;
static interrupt_handler handlers[IRQ_LINES];
static struct shared_interrupt *shared[IRQ_LINES];
static uint32_t counts[IRQ_LINES], spurious;

void idt_load(void) {
    struct table_pointer pointer = {sizeof table - 1, (uint32_t)table};
    for (unsigned i = 0; i < VECTOR_COUNT; i++) {
        table[i].low = SELECTOR_KERNEL_CODE << 16 | (vector_table[i] & 0xFFFF);
        table[i].high = (vector_table[i] & 0xFFFF0000) | INTERRUPT_GATE;
    }
    table[VECTOR_DOUBLE_FAULT].low = SELECTOR_DOUBLE_FAULT_TASK << 16;
    table[VECTOR_DOUBLE_FAULT].high = TASK_GATE;
    table[VECTOR_BREAKPOINT].high |= FROM_RING_3;
    table[VECTOR_OVERFLOW].high |= FROM_RING_3;
    table[VECTOR_SYSTEM_CALL].high |= FROM_RING_3;
    __asm__ volatile("lidt %0" ::"m"(pointer));
}

bool idt_is_loaded(void) {
    struct table_pointer pointer;
    __asm__ volatile("sidt %0" : "=m"(pointer));
    return pointer.base == (uint32_t)table && pointer.limit == sizeof table - 1;
}

void interrupts_use(const struct interrupt_controller *which) { controller = which; }

void interrupts_install(unsigned line, interrupt_handler handler) {
    uint32_t flags = interrupts_save();
    handlers[line] = handler;
    controller->unmask(line);
    interrupts_restore(flags);
}

void interrupts_share(unsigned line, struct shared_interrupt *interrupt) {
    uint32_t flags = interrupts_save();
    interrupt->next = shared[line];
    shared[line] = interrupt;
    controller->unmask(line);
    interrupts_restore(flags);
}

uint32_t interrupts_count(unsigned line) { return counts[line]; }
uint32_t interrupts_spurious(void) { return spurious; }

void interrupts_dispatch(unsigned line, struct trap_frame *frame) {
    if (controller->is_spurious(line)) {
        spurious++;
        return;
    }
    counts[line]++;
    // Level-triggered lines are still up until their handlers have run: ended before, each would
    // be asked for again, and come as a spurious one when the handler has made it release.
    if (!shared[line])
        controller->end_of_interrupt(line);
    if (handlers[line])
        handlers[line](frame);
    for (struct shared_interrupt *each = shared[line]; each; each = each->next)
        each->handler(each->context);
    if (shared[line])
        controller->end_of_interrupt(line);
}
