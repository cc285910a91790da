// Signals that are read. Block them first.
#ifndef SYS_SIGNALFD_H
#define SYS_SIGNALFD_H

#include "abi/signalfd.h"
#include "signal.h"

int signalfd(int fd, const sigset_t *set, int flags); // fd -1 makes a new one

#endif
