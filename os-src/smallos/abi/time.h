// Clocks and times. Seconds are 32 bits, as in the calls of Linux i386 that have these numbers.
#ifndef ABI_TIME_H
#define ABI_TIME_H

#include <stdint.h>

typedef int32_t time_t;
typedef int32_t clock_t; // hundredths of a second
typedef int32_t clockid_t;

struct timespec {
    time_t tv_sec;
    int32_t tv_nsec;
};

struct timeval {
    time_t tv_sec;
    int32_t tv_usec;
};

struct itimerspec {
    struct timespec it_interval;
    struct timespec it_value;
};

struct tms {
    clock_t tms_utime;
    clock_t tms_stime;
    clock_t tms_cutime;
    clock_t tms_cstime;
};

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define CLOCKS_A_SECOND 100

#endif
