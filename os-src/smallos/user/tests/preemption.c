// A process that never yields does not stop the others.
#include "check.h"
#include <signal.h>
#include <stdbool.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPINNERS 3
#define SPAN 600 // milliseconds
#define NAPS 10

static int fds[2];

static void spin(void) {
    for (;;)
        continue;
}

// Spins for a while of real time, then prints its processor time.
static void spin_and_tell(void) {
    struct tms used;
    for (long end = milliseconds() + SPAN; milliseconds() < end;)
        continue;
    times(&used);
    int ticks = used.tms_utime + used.tms_stime;
    write(fds[1], &ticks, sizeof ticks);
}

int main(void) {
    pid_t spinner = fork();
    if (spinner == 0)
        spin();
    // Without preemption the first nap never ends, and selftest's alarm reports it. How many naps
    // fit into a time depends on the host and proves nothing.
    long begin = milliseconds();
    for (int nap = 0; nap < NAPS; nap++)
        usleep(5000);
    long took = milliseconds() - begin;
    bool spinning = waitpid(spinner, NULL, WNOHANG) == 0;
    kill(spinner, SIGKILL);
    waitpid(spinner, NULL, 0);
    check("preemption-of-a-spinner", spinning, "%d naps beside it in %ld ms", NAPS, took);
    pipe(fds);
    for (int i = 0; i < SPINNERS; i++)
        if (fork() == 0) {
            spin_and_tell();
            _exit(0);
        }
    int least = 1 << 30, most = 0;
    for (int i = 0; i < SPINNERS; i++) {
        int ticks = 0;
        read(fds[0], &ticks, sizeof ticks);
        least = ticks < least ? ticks : least;
        most = ticks > most ? ticks : most;
    }
    while (wait(NULL) > 0)
        continue;
    check("preemption-is-fair", least >= 3 && most <= least * 5, "%d to %d hundredths each", least, most);
    return checks_done();
}
