// A process that never yields does not stop the others.
#include "check.h"
#include <signal.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#define SPINNERS 3
#define SPAN 600 // milliseconds

static int fds[2];

static void spin(void) {
    for (;;)
        continue;
}

// Spins for a while of real time, then tells its processor time.
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
    int progress = 0;
    for (long end = milliseconds() + 300; milliseconds() < end; progress++)
        usleep(5000);
    kill(spinner, SIGKILL);
    waitpid(spinner, NULL, 0);
    check("preemption-of-a-spinner", progress >= 3, "%d naps of 5 ms in 300 ms", progress);
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
