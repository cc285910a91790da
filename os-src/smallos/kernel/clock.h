// Time since the kernel's first instruction: ticks of the PIT, and cycles of the
// time-stamp counter, which is calibrated against the PIT.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define TICKS_PER_SECOND 100u

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
