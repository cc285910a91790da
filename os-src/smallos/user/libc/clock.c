// Clocks and sleeping.
#include "internal.h"
#include <errno.h>
#include <sys/times.h>
#include <time.h>
#include <unistd.h>

time_t time(time_t *seconds) { return CALL(time, seconds); }
int clock_gettime(clockid_t clock, struct timespec *time) {
    return CALL(clock_gettime, clock, time);
}
int clock_settime(clockid_t clock, const struct timespec *time) {
    return CALL(clock_settime, clock, time);
}
int nanosleep(const struct timespec *request, struct timespec *remaining) {
    return CALL(nanosleep, request, remaining);
}

clock_t clock(void) {
    struct tms used;
    times(&used);
    return used.tms_utime + used.tms_stime;
}

unsigned sleep(unsigned seconds) {
    struct timespec rest = {.tv_sec = (time_t)seconds};
    if (nanosleep(&rest, &rest) == 0)
        return 0;
    return (unsigned)rest.tv_sec + (rest.tv_nsec > 0);
}

int usleep(unsigned microseconds) {
    struct timespec rest = {(time_t)(microseconds / 1000000),
                            (int32_t)(microseconds % 1000000 * 1000)};
    return nanosleep(&rest, NULL);
}
