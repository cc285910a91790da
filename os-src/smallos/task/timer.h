// Timers: a function to be called, with interrupts off, when the clock has come far enough.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct timer {
    struct timer *next;
    uint64_t deadline; // microseconds of clock_microseconds()
    void (*expired)(struct timer *timer); // may set the timer again
    bool armed;
};

void timer_set(struct timer *timer, uint64_t deadline);
void timer_cancel(struct timer *timer);
// From the tick: call what is due.
void timers_run(void);
