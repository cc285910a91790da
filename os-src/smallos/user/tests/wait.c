// Waiting for children, and what becomes of orphans.
#include "check.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int fds[2];

static void exit_300(void) { _exit(300); }
static void kill_self(void) { raise(SIGTERM); }
static void sleep_long(void) { sleep(15); }

static pid_t start(void (*body)(void)) {
    pid_t child = fork();
    if (child == 0) {
        alarm(15);
        body();
        _exit(0);
    }
    return child;
}

static void leave_orphan(void) {
    if (fork() == 0) {
        pid_t old_parent = getppid(), new_parent;
        for (int i = 0; i < 200 && (new_parent = getppid()) == old_parent; i++)
            usleep(10000);
        write(fds[1], new_parent != old_parent ? "y" : "n", 1);
        _exit(0);
    }
    usleep(20000);
}

static void stop_and_continue(void) {
    int status = 0;
    pid_t child = start(sleep_long);
    kill(child, SIGSTOP);
    bool stopped = waitpid(child, &status, WUNTRACED) == child && WIFSTOPPED(status) &&
                   WSTOPSIG(status) == SIGSTOP;
    check("wait-stopped", stopped && waitpid(child, &status, WUNTRACED | WNOHANG) == 0, "told once");
    kill(child, SIGCONT);
    bool continued = waitpid(child, &status, WCONTINUED) == child && WIFCONTINUED(status);
    check("wait-continued", continued, "");
    kill(child, SIGSTOP);
    kill(child, SIGKILL);
    bool waited = waitpid(child, &status, 0) == child;
    check("wait-killed-while-stopped", waited && killed(status, SIGKILL), "%s", describe(status));
}

int main(void) {
    int status = child_status(exit_300);
    check("wait-exit-status", exited(status, 300 & 255), "%s", describe(status));
    status = child_status(kill_self);
    check("wait-signal-status", killed(status, SIGTERM), "%s", describe(status));
    check("wait-no-child", failed_with(wait(&status), ECHILD) &&
                               failed_with(waitpid(getpid(), &status, 0), ECHILD),
          "ECHILD");
    pid_t child = start(sleep_long);
    bool right = waitpid(child, &status, WNOHANG) == 0;
    kill(child, SIGKILL);
    check("wait-without-hanging", right && waitpid(-1, &status, 0) == child && killed(status, SIGKILL),
          "0 while it runs");
    pid_t first = start(exit_300), second = start(kill_self);
    right = waitpid(second, &status, 0) == second && killed(status, SIGTERM);
    check("wait-for-one", right && waitpid(first, NULL, 0) == first, "in the other order");
    child = start(exit_300);
    usleep(50000);
    struct rusage usage;
    check("wait-zombie-is-kept", kill(child, 0) == 0 && wait4(child, &status, 0, &usage) == child &&
                                     failed_with(kill(child, 0), ESRCH),
          "until it is asked for");
    check("wait-bad-options", failed_with(waitpid(-1, &status, 0x100), EINVAL), "EINVAL");
    stop_and_continue();
    pipe(fds);
    child_status(leave_orphan);
    char answer = 0;
    read(fds[0], &answer, 1);
    check("wait-orphans-are-adopted", answer == 'y', "");
    return checks_done();
}
