// Times as programs give them, in microseconds.
#pragma once
#include "abi/time.h"
#include <stdbool.h>
#include <stdint.h>

// False when it is no valid time: negative, or too many nanoseconds.
bool microseconds_of(const struct timespec *time, uint64_t *microseconds);
struct timespec timespec_of(uint64_t microseconds);
// For poll and epoll_wait: negative waits for ever. A call that is made again after a signal
// keeps the deadline it had.
uint64_t deadline_after(int32_t milliseconds);
void deadline_keep(int result, uint64_t deadline);
