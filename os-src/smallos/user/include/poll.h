// Waiting for several descriptors.
#ifndef POLL_H
#define POLL_H

#include "abi/poll.h"

typedef unsigned long nfds_t;

int poll(struct pollfd *fds, nfds_t count, int milliseconds); // -1 waits forever

#endif
