// The way into the kernel and out of it again: what every vector comes to, and what is due before
// ring 3 goes on.
#include "arch/i386/entries.h"
#include "process/signal_delivery.h"
#include "system_call.h"
#include "task/exceptions.h"
#include "task/scheduler.h"
#include "task/signal.h"

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

void trap_dispatch(struct trap_frame *frame) {
    bool from_user = frame->cs & 3;
    if (from_user)
        current_task->frame = frame;
    if (frame->vector >= VECTOR_IRQ0 && frame->vector < VECTOR_IRQ0 + IRQ_LINES)
        interrupts_dispatch(frame->vector - VECTOR_IRQ0, frame);
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
