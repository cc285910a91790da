// Waiting for many descriptors.
#ifndef SYS_EPOLL_H
#define SYS_EPOLL_H

#include "abi/epoll.h"

int epoll_create1(int flags);
int epoll_ctl(int epoll, int operation, int fd, struct epoll_event *event);
int epoll_wait(int epoll, struct epoll_event *events, int count, int milliseconds);

#endif
