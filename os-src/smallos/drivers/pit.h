// The 8254 programmable interval timer.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PIT_FREQUENCY 1193182u

void pit_init(void); // from here on the clock may use it
void pit_start_ticks(unsigned frequency); // channel 0, line 0
uint16_t pit_read_ticks_counter(void); // channel 0, counting down between ticks
// Channel 2 as a stop watch of 65535 counts (54.9 ms): started, read, and did it run out?
void pit_stopwatch_start(void);
uint16_t pit_stopwatch_read(void);
bool pit_stopwatch_expired(void);
