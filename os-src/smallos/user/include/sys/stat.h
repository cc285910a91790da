// What files are; making directories.
#ifndef SYS_STAT_H
#define SYS_STAT_H

#include "abi/stat.h"
#include "sys/types.h"

int stat(const char *path, struct stat *status);
int lstat(const char *path, struct stat *status);
int fstat(int fd, struct stat *status);
int mkdir(const char *path, mode_t mode);

#endif
