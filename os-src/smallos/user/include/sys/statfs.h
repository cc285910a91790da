// How full file systems are.
#ifndef SYS_STATFS_H
#define SYS_STATFS_H

#include "abi/statfs.h"

int statfs64(const char *path, struct statfs64 *statistics);
int fstatfs64(int fd, struct statfs64 *statistics);

#endif
