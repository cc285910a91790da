#include "apic.h"
#include "frame.h"
#include "layout.h"
#include "processor.h"

enum { END = 0xB0, SPURIOUS = 0xF0, COMMAND = 0x300, COMMAND_TO = 0x310, TIMER = 0x320, LINT0 = 0x350, LINT1 = 0x360,
       FAULT = 0x370, TIMER_START = 0x380, TIMER_NOW = 0x390, TIMER_DIVIDER = 0x3E0 };
#define MASKED (1u << 16)
#define PERIODIC (1u << 17)

static volatile u32 *at(u32 offset) {
    return (volatile u32 *)(LOCAL_APIC + offset);
}

void apic_start(void) {
    *at(TIMER) = MASKED;
    *at(LINT0) = MASKED;
    *at(LINT1) = MASKED;
    *at(FAULT) = MASKED;
    *at(SPURIOUS) = 0x100 | VECTOR_SPURIOUS;
    *at(TIMER_DIVIDER) = 3; /* by 16 */
}

u32 apic_measure(u64 cycles_per_millisecond) {
    const u32 milliseconds = 5;
    u64 until = cycles() + milliseconds * cycles_per_millisecond;
    *at(TIMER_START) = 0xFFFFFFFF;
    while (cycles() < until)
        __asm__ volatile("pause");
    u32 gone = 0xFFFFFFFF - *at(TIMER_NOW);
    *at(TIMER_START) = 0;
    return gone / milliseconds;
}

void apic_timer(u32 ticks) {
    *at(TIMER) = PERIODIC | VECTOR_TIMER;
    *at(TIMER_START) = ticks;
}

void apic_ring(u32 apic_id) {
    while (*at(COMMAND) & 1u << 12)
        ;
    *at(COMMAND_TO) = apic_id << 24;
    *at(COMMAND) = VECTOR_DOORBELL;
}

void apic_done(void) {
    *at(END) = 0;
}
