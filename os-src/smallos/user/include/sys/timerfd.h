// Timers that are read.
#ifndef SYS_TIMERFD_H
#define SYS_TIMERFD_H

#include "abi/timerfd.h"

int timerfd_create(int clock, int flags);
int timerfd_settime(int fd, int flags, const struct itimerspec *new, struct itimerspec *old);
int timerfd_gettime(int fd, struct itimerspec *current);

#endif
