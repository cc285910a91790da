// Clocks, calendar time, sleeping.
#ifndef TIME_H
#define TIME_H

#include "abi/time.h"
#include <stddef.h>

#define CLOCKS_PER_SEC CLOCKS_A_SECOND

struct tm {
    int tm_sec, tm_min, tm_hour;
    int tm_mday; // from 1
    int tm_mon;  // from 0
    int tm_year; // since 1900
    int tm_wday; // 0 is Sunday
    int tm_yday; // from 0
    int tm_isdst;
};

time_t time(time_t *seconds);
clock_t clock(void); // processor time of this process, in CLOCKS_PER_SEC
int clock_gettime(clockid_t clock, struct timespec *time);
int clock_settime(clockid_t clock, const struct timespec *time);
int nanosleep(const struct timespec *request, struct timespec *remaining);
struct tm *gmtime_r(const time_t *seconds, struct tm *time);
struct tm *gmtime(const time_t *seconds);
time_t timegm(const struct tm *time);
// Conversions Y m d H M S j y e a A b B D F T R Z z s n t %; 0 if it does not fit.
size_t strftime(char *text, size_t size, const char *format, const struct tm *time);

#endif
