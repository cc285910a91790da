// errno: why the last failing library or system call failed.
#ifndef ERRNO_H
#define ERRNO_H

#include "abi/errno.h"

extern int errno;

#endif
