// Time since the kernel's first instruction: ticks of the PIT, and cycles of the
// time-stamp counter, which is calibrated against the PIT.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define TICKS_PER_SECOND 100u

// The timer that ticks and that cycles are measured by. It registers itself.
struct clock_timer {
    uint32_t frequency; // counts a second
    unsigned line; // of the ticks' interrupt
    void (*start_ticks)(unsigned frequency);
    // A stop watch of at most 65535 counts, counting down: started, read, and did it run out?
    void (*stopwatch_start)(void);
    uint16_t (*stopwatch_read)(void);
    bool (*stopwatch_expired)(void);
};
void clock_use(const struct clock_timer *timer); // before ticks and calibration
// What is done at each tick, with interrupts off: one function, the scheduler's.
void clock_on_tick(void (*function)(bool from_user));

void clock_begin(void); // remember "now" as zero
void clock_start_ticks(void);
bool clock_calibrate(void); // false: cycles cannot be trusted as a clock
uint64_t clock_ticks(void);
uint64_t clock_cycles(void);
uint64_t clock_time_stamp(void); // the counter itself, since power-on; 0 without one
uint32_t clock_cycles_per_millisecond(void); // 0 before calibration
uint64_t clock_milliseconds(void); // by cycles when calibrated, otherwise by ticks

uint64_t clock_microseconds(void);
// Seconds since 1970 by the real-time clock at start-up and the time since.
uint64_t clock_real_microseconds(void);
void clock_set_real_microseconds(uint64_t microseconds); // since 1970

// Whether clock_milliseconds() moves: without cycles it needs the timer interrupt.
bool clock_advances(void);

// Wait until the condition holds, at most so many milliseconds; whether it came to hold.
// The time is the guest's and generous everywhere, so that a slow host changes nothing.
// Where no clock moves, a large number of looks bounds the wait.
#define wait_until(condition, milliseconds)                                                \
    ({                                                                                     \
        uint64_t wait_end_ = clock_milliseconds() + (milliseconds);                        \
        uint32_t wait_looks_ = 0;                                                          \
        bool wait_met_;                                                                    \
        while (!(wait_met_ = (condition)) && clock_milliseconds() < wait_end_ &&           \
               (clock_advances() || ++wait_looks_ < 10000000u))                            \
            __asm__ volatile("pause" ::: "memory");                                        \
        wait_met_ || (condition);                                                          \
    })
