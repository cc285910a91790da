// The real-time clock of the CMOS chip.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// Seconds since 1970, taking the clock's time for UTC; false when it gives no sound date.
bool rtc_read(uint64_t *seconds);
