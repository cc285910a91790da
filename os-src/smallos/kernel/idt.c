// The interrupt descriptor table and the way from a vector to its handler.
// Source: Intel SDM volume 3, chapter 6.
#include "drivers/pic.h"
#include "exceptions.h"
#include "gdt.h"
#include "interrupts.h"
#include "system_calls/system_call.h"
#include "task/scheduler.h"
#include "task/signal.h"

#define IRQ_LINES 16
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
void trap_dispatch(struct trap_frame *frame);

static struct gate table[VECTOR_COUNT] __attribute__((aligned(8)));
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

void interrupts_install(unsigned line, interrupt_handler handler) {
    uint32_t flags = interrupts_save();
    handlers[line] = handler;
    pic_unmask(line);
    interrupts_restore(flags);
}

void interrupts_share(unsigned line, struct shared_interrupt *interrupt) {
    uint32_t flags = interrupts_save();
    interrupt->next = shared[line];
    shared[line] = interrupt;
    pic_unmask(line);
    interrupts_restore(flags);
}

uint32_t interrupts_count(unsigned line) { return counts[line]; }
uint32_t interrupts_spurious(void) { return spurious; }

static void irq_dispatch(unsigned line, struct trap_frame *frame) {
    if (pic_is_spurious(line)) {
        spurious++;
        return;
    }
    counts[line]++;
    // Level-triggered lines are still up until their handlers have run: ended before, each would
    // be asked for again, and come as a spurious one when the handler has made it release.
    if (!shared[line])
        pic_end_of_interrupt(line);
    if (handlers[line])
        handlers[line](frame);
    for (struct shared_interrupt *each = shared[line]; each; each = each->next)
        each->handler(each->context);
    if (shared[line])
        pic_end_of_interrupt(line);
}

// Before ring 3 goes on: other tasks' turns and signals. Leaves with interrupts off, so that
// nothing that an interrupt handler wants is overlooked.
static void before_return(struct trap_frame *frame) {
    for (;;) {
        interrupts_disable();
        if (scheduler_wants_switch())
            scheduler_switch();
        else if (task_has_signal() || call_was_interrupted(frame)) {
            interrupts_enable();
            signals_deliver(frame);
            frame->vector = 0; // a call's result is looked at once
        } else {
            return;
        }
    }
}

// Called by kernel/vectors.asm for every vector.
void trap_dispatch(struct trap_frame *frame) {
    bool from_user = frame->cs & 3;
    if (from_user)
        current_task->frame = frame;
    if (frame->vector >= VECTOR_IRQ0 && frame->vector < VECTOR_IRQ0 + IRQ_LINES)
        irq_dispatch(frame->vector - VECTOR_IRQ0, frame);
    else if (frame->vector == VECTOR_SYSTEM_CALL && from_user)
        system_call(frame);
    else
        exception_dispatch(frame);
    if (from_user)
        before_return(frame);
    else if (scheduler_wants_switch() && current_task->preemptible &&
             current_task->state == TASK_READY && (frame->eflags & EFLAGS_INTERRUPT))
        scheduler_switch();
}
