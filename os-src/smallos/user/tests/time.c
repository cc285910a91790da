// Clocks, sleeping, the calendar.
#include "check.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void do_nothing(int signal) { (void)signal; }

static void sleeping(void) {
    struct timespec rest, half = {0, 500000000}, bad = {0, 1000000000}, negative = {-1, 0};
    struct tms before, after;
    times(&before);
    long start = milliseconds();
    usleep(100000);
    long took = milliseconds() - start;
    times(&after);
    check("sleep-duration", took >= 99 && took < 5000, "100 ms took %ld ms", took);
    long used = after.tms_utime + after.tms_stime - before.tms_utime - before.tms_stime;
    check("sleep-uses-no-processor", used <= 3, "%ld hundredths", used);
    check("sleep-bad-time", failed_with(nanosleep(&bad, NULL), EINVAL) &&
                                failed_with(nanosleep(&negative, NULL), EINVAL),
          "EINVAL");
    signal(SIGUSR1, do_nothing);
    pid_t child = fork();
    if (child == 0) {
        usleep(100000);
        kill(getppid(), SIGUSR1);
        _exit(0);
    }
    start = milliseconds();
    bool interrupted = failed_with(nanosleep(&half, &rest), EINTR);
    took = milliseconds() - start;
    waitpid(child, NULL, 0);
    check("sleep-interrupted", interrupted && rest.tv_sec == 0 && rest.tv_nsec > 0 &&
                                   rest.tv_nsec < 500000000,
          "after %ld ms, %ld ms left", took, (long)rest.tv_nsec / 1000000);
}

static void calendar(void) {
    static const struct {
        time_t seconds;
        const char *text;
    } known[] = {{0, "1970-01-01 00:00:00 Thu 001"},
                 {951782400, "2000-02-29 00:00:00 Tue 060"},
                 {1709251199, "2024-02-29 23:59:59 Thu 060"},
                 {1735689599, "2024-12-31 23:59:59 Tue 366"},
                 {2147483647, "2038-01-19 03:14:07 Tue 019"},
                 {-1, "1969-12-31 23:59:59 Wed 365"}};
    int wrong = 0;
    char text[40];
    for (size_t i = 0; i < LENGTH(known); i++) {
        struct tm *time = gmtime(&known[i].seconds);
        strftime(text, sizeof text, "%F %T %a %j", time);
        wrong += strcmp(text, known[i].text) != 0 || timegm(time) != known[i].seconds;
    }
    check("time-calendar", wrong == 0, "%d of %zu dates wrong", wrong, LENGTH(known));
    check("time-text-fits", strftime(text, 10, "%F", gmtime(&known[0].seconds)) == 0 &&
                                strftime(text, 11, "%F", gmtime(&known[0].seconds)) == 10,
          "");
}

int main(void) {
    struct timespec last, now, real;
    int backwards = 0, advanced = 0;
    clock_gettime(CLOCK_MONOTONIC, &last);
    for (int i = 0; i < 5000; i++, last = now) {
        clock_gettime(CLOCK_MONOTONIC, &now);
        long difference = (now.tv_sec - last.tv_sec) * 1000000000 + now.tv_nsec - last.tv_nsec;
        backwards += difference < 0 || now.tv_nsec < 0 || now.tv_nsec >= 1000000000;
        advanced += difference > 0;
    }
    check("time-never-backwards", backwards == 0 && advanced > 0, "5000 readings, %d steps", advanced);
    clock_gettime(CLOCK_REALTIME, &real);
    time_t seconds, returned = time(&seconds);
    check("time-clocks-agree", returned == seconds && seconds - real.tv_sec <= 2 &&
                                   seconds >= real.tv_sec,
          "%d", seconds);
    check("time-is-set", seconds > 1577836800, "after 2020");
    check("time-bad-clock", failed_with(clock_gettime(99, &now), EINVAL), "EINVAL");
    sleeping();
    calendar();
    return checks_done();
}
