// Requests to terminals.
#ifndef SYS_IOCTL_H
#define SYS_IOCTL_H

#include "abi/termios.h"

int ioctl(int fd, unsigned long request, ...); // a pointer or an int follows

#endif
