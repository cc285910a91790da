// Timers that are read.
#include "check.h"
#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

static struct itimerspec in(long milliseconds, long interval) {
    return (struct itimerspec){{interval / 1000, interval % 1000 * 1000000},
                               {milliseconds / 1000, milliseconds % 1000 * 1000000}};
}

int main(void) {
    uint64_t count = 0;
    struct itimerspec left, old, wanted = in(60, 0), none = in(0, 0);
    int timer = timerfd_create(CLOCK_MONOTONIC, 0);
    long start = milliseconds();
    timerfd_settime(timer, 0, &wanted, NULL);
    bool right = read(timer, &count, sizeof count) == 8 && count == 1;
    long took = milliseconds() - start;
    check("timerfd-fires-once", right && took >= 59, "60 ms took %ld ms", took);
    timerfd_gettime(timer, &left);
    check("timerfd-is-over", left.it_value.tv_sec == 0 && left.it_value.tv_nsec == 0, "");
    wanted = in(20, 20);
    timerfd_settime(timer, 0, &wanted, NULL);
    usleep(130000);
    right = read(timer, &count, sizeof count) == 8;
    check("timerfd-counts", right && count >= 5 && count < 200, "%llu in 130 ms of 20", count);
    wanted = in(5000, 0);
    timerfd_settime(timer, 0, &wanted, &old);
    timerfd_gettime(timer, &left);
    check("timerfd-tells-time-left", old.it_interval.tv_nsec == 20000000 && left.it_value.tv_sec == 4 &&
                                         left.it_value.tv_nsec > 0,
          "4.%03ld s of 5", (long)left.it_value.tv_nsec / 1000000);
    timerfd_settime(timer, 0, &none, NULL);
    struct pollfd watched = {timer, POLLIN, 0};
    check("timerfd-disarmed", poll(&watched, 1, 50) == 0, "");
    wanted = in(30, 0);
    timerfd_settime(timer, 0, &wanted, NULL);
    check("timerfd-wakes-poll", poll(&watched, 1, 5000) == 1 && (watched.revents & POLLIN), "");
    int nonblocking = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
    check("timerfd-nonblocking", failed_with(read(nonblocking, &count, sizeof count), EAGAIN), "EAGAIN");
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    wanted = (struct itimerspec){.it_value = {now.tv_sec, now.tv_nsec}};
    timerfd_settime(nonblocking, TFD_TIMER_ABSTIME, &wanted, NULL);
    usleep(20000);
    check("timerfd-absolute", read(nonblocking, &count, sizeof count) == 8 && count == 1, "a past moment");
    struct itimerspec bad = {.it_value = {0, 1000000000}};
    check("timerfd-errors", failed_with(read(timer, &count, 4), EINVAL) &&
                                failed_with(timerfd_settime(timer, 0, &bad, NULL), EINVAL) &&
                                failed_with(timerfd_create(99, 0), EINVAL) &&
                                failed_with(timerfd_gettime(0x1234, &left), EBADF),
          "EINVAL, EBADF");
    return checks_done();
}
