// epoll: a set of watched descriptors that is itself a descriptor.
#ifndef ABI_EPOLL_H
#define ABI_EPOLL_H

#include <stdint.h>

#define EPOLL_CLOEXEC 0x80000
#define EPOLL_CTL_ADD 1
#define EPOLL_CTL_DEL 2
#define EPOLL_CTL_MOD 3

#define EPOLLIN 0x001u
#define EPOLLPRI 0x002u
#define EPOLLOUT 0x004u
#define EPOLLERR 0x008u // always reported
#define EPOLLHUP 0x010u // always reported
#define EPOLLRDHUP 0x2000u
#define EPOLLONESHOT 0x40000000u
#define EPOLLET 0x80000000u

typedef union epoll_data {
    void *ptr;
    int32_t fd;
    uint32_t u32;
    uint64_t u64;
} epoll_data_t;

struct epoll_event {
    uint32_t events;
    epoll_data_t data;
};

_Static_assert(sizeof(struct epoll_event) == 12, "Linux i386 layout");

#endif
