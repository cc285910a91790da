// timerfd: reading gives a uint64_t, how often the timer fired since the last read.
#ifndef ABI_TIMERFD_H
#define ABI_TIMERFD_H

#include "time.h"

#define TFD_NONBLOCK 0x800
#define TFD_CLOEXEC 0x80000
#define TFD_TIMER_ABSTIME 1

#endif
