// The scheduler: round robin over the tasks that are ready, by the PIT's tick.
//
//  1. Ring 3 is preempted at any tick. Kernel code is not: it runs until it waits, calls
//     scheduler_relax() or returns to ring 3. Kernel tasks with preemptible set are.
//     A task that is urgent gets its turn as soon as it is woken; when it yields, it waits behind
//     the others, so that a flood of interrupts does not starve them.
//  2. So data that only tasks touch needs no lock, unless its holder may wait in between;
//     then it is a mutex (task/mutex.h).
//  3. Data shared with interrupt handlers follows arch/i386/interrupts.h. The ready list and
//     the states of tasks are such data.
#pragma once
#include "task.h"

// Turn the running start-up code into the idle task, and switch for the first time.
_Noreturn void scheduler_run(void);
// From the tick, with interrupts off.
void scheduler_tick(bool from_user);
// Give the processor to the next task; comes back when it is this one's turn again.
void scheduler_switch(void);
// Long work in the kernel calls this now and then.
void scheduler_relax(void);
void scheduler_yield(void);
bool scheduler_wants_switch(void);
// Put a new task among the ready ones, or a waiting or stopped one back.
void scheduler_make_ready(struct task *task);
uint64_t scheduler_switches(void);
uint32_t scheduler_idle_ticks(void);
