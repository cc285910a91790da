// The clock.
#include "base/clock.h"
#include "fake_kernel.h"

uint64_t fake_now = 1000000;

uint64_t clock_microseconds(void) { return fake_now; }
uint64_t clock_milliseconds(void) { return fake_now / 1000; }
uint64_t clock_real_microseconds(void) { return fake_now; }
uint64_t clock_cycles(void) { return fake_now * 1000; }
