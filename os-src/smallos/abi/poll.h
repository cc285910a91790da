// poll: which descriptors, which events.
#ifndef ABI_POLL_H
#define ABI_POLL_H

#include <stdint.h>

struct pollfd {
    int32_t fd; // negative: ignored
    int16_t events;
    int16_t revents;
};

#define POLLIN 0x001
#define POLLPRI 0x002
#define POLLOUT 0x004
#define POLLERR 0x008  // always reported
#define POLLHUP 0x010  // always reported
#define POLLNVAL 0x020 // always reported: not an open descriptor
#define POLLRDHUP 0x2000 // the other end of a connection sends no more

#endif
