// Waiting for many descriptors.
#include "check.h"
#include <errno.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

static int watch, fds[2];
static struct epoll_event got[4];

static int control(int operation, int fd, uint32_t events) {
    struct epoll_event event = {events, {.u64 = 0x1122334455667788ull}};
    return epoll_ctl(watch, operation, fd, &event);
}

static int ready(void) { return epoll_wait(watch, got, 4, 0); }

int main(void) {
    char byte;
    watch = epoll_create1(EPOLL_CLOEXEC);
    pipe(fds);
    check("epoll-add", watch >= 0 && control(EPOLL_CTL_ADD, fds[0], EPOLLIN) == 0 && ready() == 0, "");
    write(fds[1], "ab", 2);
    check("epoll-level", ready() == 1 && ready() == 1 && got[0].events == EPOLLIN &&
                             got[0].data.u64 == 0x1122334455667788ull,
          "again until it is read");
    control(EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLET);
    bool right = ready() == 1 && ready() == 0;
    write(fds[1], "c", 1);
    check("epoll-edge", right && ready() == 1 && ready() == 0, "once for each arrival");
    control(EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLONESHOT);
    right = ready() == 1 && ready() == 0;
    write(fds[1], "d", 1);
    right = right && ready() == 0;
    control(EPOLL_CTL_MOD, fds[0], EPOLLIN | EPOLLONESHOT);
    check("epoll-one-shot", right && ready() == 1, "until it is armed again");
    check("epoll-errors", failed_with(control(EPOLL_CTL_ADD, fds[0], EPOLLIN), EEXIST) &&
                              failed_with(control(EPOLL_CTL_MOD, fds[1], EPOLLIN), ENOENT) &&
                              failed_with(control(EPOLL_CTL_ADD, 777, EPOLLIN), EBADF) &&
                              failed_with(control(EPOLL_CTL_ADD, watch, EPOLLIN), EINVAL) &&
                              failed_with(epoll_wait(watch, got, 0, 0), EINVAL) &&
                              failed_with(epoll_wait(fds[0], got, 4, 0), EINVAL),
          "EEXIST, ENOENT, EBADF, EINVAL");
    check("epoll-delete", control(EPOLL_CTL_DEL, fds[0], 0) == 0 && ready() == 0 &&
                              failed_with(control(EPOLL_CTL_DEL, fds[0], 0), ENOENT),
          "");
    control(EPOLL_CTL_ADD, fds[1], EPOLLOUT), control(EPOLL_CTL_ADD, fds[0], EPOLLIN);
    check("epoll-two", ready() == 2 && (got[0].events ^ got[1].events) == (EPOLLIN ^ EPOLLOUT), "");
    control(EPOLL_CTL_DEL, fds[1], 0);
    for (int i = 0; i < 4; i++)
        read(fds[0], &byte, 1);
    long start = milliseconds();
    int count = epoll_wait(watch, got, 4, 60);
    check("epoll-timeout", count == 0 && milliseconds() - start >= 59, "%ld ms", milliseconds() - start);
    pid_t child = fork();
    if (child == 0) {
        usleep(50000);
        write(fds[1], "z", 1);
        _exit(0);
    }
    check("epoll-waits", epoll_wait(watch, got, 4, 10000) == 1, "");
    waitpid(child, NULL, 0);
    read(fds[0], &byte, 1);
    close(fds[1]);
    check("epoll-hang-up", ready() == 1 && (got[0].events & EPOLLHUP), "");
    close(fds[0]);
    check("epoll-forgets-closed", ready() == 0, "");
    return checks_done();
}
