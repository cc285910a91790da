// Opening files.
#ifndef FCNTL_H
#define FCNTL_H

#include "abi/fcntl.h"
#include "sys/types.h"

int open(const char *path, int flags, ...);   // mode_t follows with O_CREAT
int creat(const char *path, mode_t mode);
int fcntl(int fd, int command, ...);          // an int follows

#endif
