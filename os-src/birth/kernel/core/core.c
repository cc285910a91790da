#include "core.h"
#include "base/text.h"
#include "channels.h"
#include "kernel/arch/apic.h"
#include "kernel/arch/descriptors.h"
#include "kernel/arch/frame.h"
#include "kernel/arch/processor.h"
#include "memory.h"
#include "say.h"
#include "job.h"

struct core core;
static bool (*more_work[4])(void);
static u64 started_at, ticked_at;
static volatile bool tick_came;

u64 core_milliseconds(void) {
    return (cycles() - started_at) / START->cycles_per_millisecond;
}

/* An interrupt while the kernel waits, or a mistake of its own. */
void kernel_interrupt(struct frame *frame);
void kernel_interrupt(struct frame *frame) {
    core_interrupt(frame->vector);
    if (frame->vector >= 0x20)
        return;
    core_die("trap %u at %x, error %x, address %x, stack %x", frame->vector, frame->rip, frame->error, fault_address(),
             frame->rsp);
}

void core_interrupt(u64 vector) {
    if (vector == VECTOR_TIMER) {
        tick_came = true;
        apic_done();
    } else if (vector == VECTOR_DOORBELL) {
        core.doorbells_in++;
        apic_done();
    }
}

void core_add_work(bool (*work)(void)) {
    for (u32 i = 0; i < COUNT_OF(more_work); i++)
        if (!more_work[i]) {
            more_work[i] = work;
            return;
        }
    core_die("there is more than one core can do");
}

void core_work(void) {
    bool did = false;
    if (tick_came) {
        tick_came = false;
        core.ticks++;
        u64 now = cycles();
        if (now - ticked_at > START->cycles_per_millisecond * TICK_MILLISECONDS / 2)
            core.steady_ticks++;
        ticked_at = now;
        channels_tick();
    }
    did |= channels_take(RING_SLOTS) != 0;
    for (u32 i = 0; i < COUNT_OF(more_work) && more_work[i]; i++)
        did |= more_work[i]();
    if (did || tick_came)
        return;
    /* What came before interrupts are let in again was seen, or ends the wait at once. */
    if (channels_sleep()) {
        core.is_awake = 0;
        wait_for_interrupt();
        core.is_awake = 1;
    }
    channels_wake();
}

_Noreturn void core_main(const struct core_start *start) {
    core.number = start->number;
    core.is_awake = 1;
    started_at = cycles();
    descriptors_load();
    apic_start();
    memory_start();
    channels_start();
    say_start();
    apic_timer(apic_measure(start->cycles_per_millisecond) * TICK_MILLISECONDS);
    job_start();
    for (;;)
        core_work();
}
