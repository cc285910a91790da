// Signals that are read.
#include "check.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
    struct signalfd_siginfo records[4];
    sigset_t set = 1ull << (SIGUSR1 - 1) | 1ull << (SIGUSR2 - 1) | 1ull << (SIGCHLD - 1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int fd = signalfd(-1, &set, SFD_NONBLOCK);
    check("signalfd-empty", fd >= 0 && failed_with(read(fd, records, sizeof records), EAGAIN), "EAGAIN");
    raise(SIGUSR1);
    bool right = read(fd, records, sizeof records) == 128 && records[0].ssi_signo == SIGUSR1;
    check("signalfd-delivers", right && records[0].ssi_pid == (uint32_t)getpid(), "from pid %u",
          records[0].ssi_pid);
    raise(SIGUSR2), raise(SIGUSR1);
    right = read(fd, records, sizeof records) == 256;
    check("signalfd-several", right && records[0].ssi_signo + records[1].ssi_signo == SIGUSR1 + SIGUSR2,
          "");
    sigset_t pending;
    sigpending(&pending);
    check("signalfd-takes-them", pending == 0, "none pending after");
    pid_t child = fork();
    if (child == 0) {
        usleep(50000);
        _exit(5);
    }
    struct pollfd watched = {fd, POLLIN, 0};
    right = poll(&watched, 1, 10000) == 1 && read(fd, records, sizeof records) == 128 &&
            records[0].ssi_signo == SIGCHLD;
    waitpid(child, NULL, 0);
    check("signalfd-wakes-poll", right && records[0].ssi_pid == (uint32_t)child &&
                                     records[0].ssi_status == 5,
          "SIGCHLD of %d", child);
    set = 1ull << (SIGUSR2 - 1);
    right = signalfd(fd, &set, 0) == fd;
    raise(SIGUSR1);
    check("signalfd-changed-set", right && failed_with(read(fd, records, sizeof records), EAGAIN), "");
    check("signalfd-errors", failed_with(read(fd, records, 100), EINVAL) &&
                                 failed_with(signalfd(0x1234, &set, 0), EBADF),
          "EINVAL, EBADF");
    return checks_done();
}
