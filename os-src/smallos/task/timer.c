// Timers in one list, the earliest first. Looked at on every tick, so 10 ms is their grain.
#include "timer.h"
#include "arch/i386/interrupts.h"
#include "base/clock.h"
#include <stddef.h>

static struct timer *earliest;

static void remove(struct timer *timer) {
    struct timer **link = &earliest;
    while (*link != timer)
        link = &(*link)->next;
    *link = timer->next;
    timer->armed = false;
}

void timer_set(struct timer *timer, uint64_t deadline) {
    uint32_t flags = interrupts_save();
    if (timer->armed)
        remove(timer);
    timer->deadline = deadline;
    timer->armed = true;
    struct timer **link = &earliest;
    while (*link && (*link)->deadline <= deadline)
        link = &(*link)->next;
    timer->next = *link;
    *link = timer;
    interrupts_restore(flags);
}

void timer_cancel(struct timer *timer) {
    uint32_t flags = interrupts_save();
    if (timer->armed)
        remove(timer);
    interrupts_restore(flags);
}

void timers_run(void) {
    if (!earliest)
        return;
    uint64_t now = clock_microseconds();
    while (earliest && earliest->deadline <= now) {
        struct timer *timer = earliest;
        remove(timer);
        timer->expired(timer);
    }
}
