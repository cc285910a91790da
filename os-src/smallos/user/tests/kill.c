// Sending signals to processes, and process groups.
#include "check.h"
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int fds[2];

static void spin(void) {
    for (;;)
        continue;
}

static void wait_forever(void) {
    for (;;)
        pause();
}

static void ignore_and_wait(void) {
    signal(SIGTERM, SIG_IGN);
    write(fds[1], "r", 1);
    wait_forever();
}

static pid_t start(void (*body)(void)) {
    pid_t child = fork();
    if (child == 0) {
        alarm(15);
        body();
    }
    return child;
}

static int finish(pid_t child, int signal) {
    int status;
    kill(child, signal);
    return waitpid(child, &status, 0) == child ? status : -1;
}

static void groups(void) {
    int status, ended = 0;
    pid_t first = start(wait_forever);
    setpgid(first, first);
    pid_t second = start(wait_forever);
    check("group-joined", setpgid(second, first) == 0 && getpgid(second) == first &&
                              getpgid(first) == first && getpgid(0) == getpgrp(),
          "");
    kill(-first, SIGTERM);
    for (int i = 0; i < 2; i++)
        ended += waitpid(-first, &status, 0) > 0 && killed(status, SIGTERM);
    check("group-signalled", ended == 2, "%d of 2 ended", ended);
    check("group-gone", failed_with(kill(-first, 0), ESRCH) && failed_with(waitpid(-first, NULL, 0), ECHILD),
          "ESRCH, ECHILD");
}

static void child_in_group(void) { _exit(getpgrp() == getpgid(getppid()) ? 42 : 1); }

static void new_session(void) {
    bool right = setsid() == getpid() && getpgrp() == getpid();
    _exit(right && failed_with(setsid(), EPERM) ? 42 : 1);
}

int main(void) {
    char byte;
    int status = finish(start(wait_forever), SIGTERM);
    check("kill-waiting", killed(status, SIGTERM), "%s", describe(status));
    status = finish(start(spin), SIGKILL);
    check("kill-spinning", killed(status, SIGKILL), "%s", describe(status));
    pipe(fds);
    pid_t child = start(ignore_and_wait);
    read(fds[0], &byte, 1);
    kill(child, SIGTERM);
    usleep(20000);
    bool alive = kill(child, 0) == 0;
    status = finish(child, SIGKILL);
    check("kill-cannot-be-ignored", alive && killed(status, SIGKILL), "SIGTERM can");
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    check("kill-cannot-be-caught", failed_with(sigaction(SIGKILL, &ignore, NULL), EINVAL) &&
                                       failed_with(sigaction(SIGSTOP, &ignore, NULL), EINVAL),
          "EINVAL");
    check("kill-missing-process", failed_with(kill(child, SIGTERM), ESRCH), "ESRCH");
    check("kill-bad-signal", failed_with(kill(getpid(), 65), EINVAL) &&
                                 failed_with(kill(getpid(), -1), EINVAL) && kill(getpid(), 0) == 0,
          "EINVAL; 0 only asks");
    groups();
    check("group-inherited", exited(child_status(child_in_group), 42), "");
    check("group-errors", failed_with(setpgid(child, 0), ESRCH) && failed_with(setpgid(0, -1), EINVAL) &&
                              failed_with(setpgid(0, child), EPERM),
          "ESRCH, EINVAL, EPERM");
    check("session-started", exited(child_status(new_session), 42), "once");
    return checks_done();
}
