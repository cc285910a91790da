// System calls that wait for descriptors.
#include "internal.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>

int poll(struct pollfd *fds, nfds_t count, int milliseconds) {
    return CALL(poll, fds, count, milliseconds);
}

int epoll_create1(int flags) { return CALL(epoll_create1, flags); }
int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event) {
    return CALL(epoll_ctl, epoll, operation, fd, event);
}
int epoll_wait(int epoll, struct epoll_event *events, int count, int milliseconds) {
    return CALL(epoll_wait, epoll, events, count, milliseconds);
}

int timerfd_create(int clock, int flags) { return CALL(timerfd_create, clock, flags); }
int timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old) {
    return CALL(timerfd_settime, fd, flags, new, old);
}
int timerfd_gettime(int fd, struct itimerspec *current) {
    return CALL(timerfd_gettime, fd, current);
}

int signalfd(int fd, const sigset_t *set, int flags) {
    return CALL(signalfd4, fd, set, SIGNAL_SET_SIZE, flags);
}
