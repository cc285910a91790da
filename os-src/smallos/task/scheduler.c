// Ready list, switch, sleep and wake-up.
#include "scheduler.h"
#include "abi/errno.h"
#include "arch/i386/entries.h"
#include "arch/i386/gdt.h"
#include "arch/i386/io.h"
#include "arch/i386/paging.h"
#include "arch/i386/switch.h"
#include "base/clock.h"
#include "base/panic.h"
#include "float_state.h"
#include "memory/address_space.h"
#include "mutex.h"

#define SLICE 2 // ticks

static struct task idle_task = {.name = "idle", .state = TASK_READY};
struct task *current_task = &idle_task;
static struct task *ready_first, *ready_last;
static struct task *previous_task; // the one we came from, until the switch is finished
static bool switch_wanted;
static uint64_t switches;

static void append_ready(struct task *task) {
    task->queued = true;
    task->next_ready = NULL;
    if (ready_last)
        ready_last->next_ready = task;
    else
        ready_first = task;
    ready_last = task;
}

static void prepend_ready(struct task *task) {
    task->queued = true;
    task->next_ready = ready_first;
    ready_first = task;
    if (!ready_last)
        ready_last = task;
}

static struct task *take_ready(void) {
    struct task *task = ready_first;
    if (!task)
        return &idle_task;
    ready_first = task->next_ready;
    if (!ready_first)
        ready_last = NULL;
    task->queued = false;
    return task;
}

void scheduler_make_ready(struct task *task) {
    uint32_t flags = interrupts_save();
    if (task->state != TASK_ZOMBIE && task->state != TASK_DEAD) {
        task->state = TASK_READY;
        if (task != current_task && !task->queued) {
            if (task->urgent)
                prepend_ready(task);
            else
                append_ready(task);
        }
        if (current_task == &idle_task || task->urgent)
            switch_wanted = true;
    }
    interrupts_restore(flags);
}

// Runs first in every task that was switched to, with interrupts off.
void scheduler_finish_switch(void) {
    struct task *previous = previous_task;
    previous_task = NULL;
    if (previous && previous->state == TASK_DEAD)
        task_free(previous);
}

static void enter(struct task *next) {
    uint32_t directory = next->space ? next->space->directory : paging_kernel_directory();
    if (read_cr3() != directory)
        write_cr3(directory);
    if (next != &idle_task)
        gdt_set_kernel_stack(task_stack_top(next));
    float_state_switch(next);
}

void scheduler_switch(void) {
    uint32_t flags = interrupts_save();
    struct task *previous = current_task;
    switch_wanted = false;
    if (previous->state == TASK_READY && previous != &idle_task)
        append_ready(previous);
    struct task *next = take_ready();
    next->slice = SLICE;
    if (next != previous) {
        switches++;
        previous_task = previous;
        current_task = next;
        enter(next);
        task_switch(&previous->stack_pointer, next->stack_pointer);
        scheduler_finish_switch();
    }
    interrupts_restore(flags);
}

void scheduler_tick(bool from_user) {
    struct task *task = current_task;
    if (from_user)
        task->user_ticks++;
    else
        task->kernel_ticks++;
    timers_run();
    if (task->slice > 0)
        task->slice--;
    if (task->slice == 0 && ready_first)
        switch_wanted = true;
}

bool scheduler_wants_switch(void) { return switch_wanted; }
uint64_t scheduler_switches(void) { return switches; }
uint32_t scheduler_idle_ticks(void) { return idle_task.kernel_ticks; }

void scheduler_relax(void) {
    if (switch_wanted && current_task != &idle_task)
        scheduler_switch();
}

void scheduler_yield(void) { scheduler_switch(); }

_Noreturn void scheduler_run(void) {
    for (;;) {
        interrupts_disable();
        if (ready_first)
            scheduler_switch();
        else
            interrupts_wait();
    }
}

void wait_enter(struct wait_queue *queue, struct waiter *waiter) {
    uint32_t flags = interrupts_save();
    waiter->task = current_task;
    waiter->queue = queue;
    waiter->next = NULL;
    waiter->previous = queue->last;
    if (queue->last)
        queue->last->next = waiter;
    else
        queue->first = waiter;
    queue->last = waiter;
    interrupts_restore(flags);
}

void wait_leave(struct waiter *waiter) {
    uint32_t flags = interrupts_save();
    struct wait_queue *queue = waiter->queue;
    if (queue) {
        *(waiter->previous ? &waiter->previous->next : &queue->first) = waiter->next;
        *(waiter->next ? &waiter->next->previous : &queue->last) = waiter->previous;
        waiter->queue = NULL;
    }
    interrupts_restore(flags);
}

void wake_all(struct wait_queue *queue) {
    uint32_t flags = interrupts_save();
    for (struct waiter *waiter = queue->first, *next; waiter; waiter = next) {
        next = waiter->next;
        if (waiter->notify)
            waiter->notify(waiter);
        else if (waiter->task->state == TASK_WAITING ||
                 waiter->task->state == TASK_WAITING_FIRMLY)
            scheduler_make_ready(waiter->task);
    }
    interrupts_restore(flags);
}

void task_prepare_sleep(bool interruptible) {
    panic_unless(current_task != &idle_task);
    current_task->state = interruptible ? TASK_WAITING : TASK_WAITING_FIRMLY;
}

void task_cancel_sleep(void) { current_task->state = TASK_READY; }

static void sleep_expired(struct timer *timer) {
    struct task *task = (struct task *)((char *)timer - offsetof(struct task, sleep_timer));
    if (task->state == TASK_WAITING || task->state == TASK_WAITING_FIRMLY)
        scheduler_make_ready(task);
}

bool task_sleep(uint64_t deadline) {
    struct timer *timer = &current_task->sleep_timer;
    if (deadline != NO_DEADLINE) {
        if (clock_microseconds() >= deadline) {
            task_cancel_sleep();
            return false;
        }
        timer->expired = sleep_expired;
        timer_set(timer, deadline);
    }
    scheduler_switch();
    if (deadline == NO_DEADLINE)
        return true;
    timer_cancel(timer);
    return clock_microseconds() < deadline;
}

void mutex_lock(struct mutex *mutex) {
    panic_unless(mutex->owner != current_task);
    if (mutex->owner)
        wait_for_until(&mutex->queue, !mutex->owner, NO_DEADLINE, false);
    mutex->owner = current_task;
}

void mutex_unlock(struct mutex *mutex) {
    panic_unless(mutex->owner == current_task);
    mutex->owner = NULL;
    wake_all(&mutex->queue);
}
