// What files are; making directories.
#ifndef SYS_STAT_H
#define SYS_STAT_H

#include "abi/stat.h"
#include "abi/time.h"
#include "sys/types.h"

int stat(const char *path, struct stat *status);
int lstat(const char *path, struct stat *status);
int fstat(int fd, struct stat *status);
int chmod(const char *path, mode_t mode);
int fchmod(int fd, mode_t mode);
// Accessed, modified; NULL: both now. The descriptor must be AT_FDCWD.
int utimensat(int fd, const char *path, const struct timespec times[2], int flags);
int futimens(int fd, const struct timespec times[2]);
int mkdir(const char *path, mode_t mode);

#endif
