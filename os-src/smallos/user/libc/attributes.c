// System calls on what is kept beside contents, and those with places of 64 bits.
#include "internal.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

// The halves of a place; it is signed.
#define LOW(place) (uint32_t)(place)
#define HIGH(place) (uint32_t)((int64_t)(place) >> 32)

ssize_t readlink(const char *path, char *buffer, size_t size) {
    return CALL(readlink, path, buffer, size);
}

int utimensat(int fd, const char *path, const struct timespec times[2], int flags) {
    return CALL(utimensat, fd, path, times, flags);
}

int futimens(int fd, const struct timespec times[2]) { return CALL(utimensat, fd, NULL, times, 0); }
int fdatasync(int fd) { return CALL(fdatasync, fd); }

int statfs64(const char *path, struct statfs64 *statistics) {
    return CALL(statfs64, path, sizeof *statistics, statistics);
}

int fstatfs64(int fd, struct statfs64 *statistics) {
    return CALL(fstatfs64, fd, sizeof *statistics, statistics);
}

int truncate(const char *path, off_t size) { return CALL(truncate64, path, LOW(size), HIGH(size)); }
int ftruncate64(int fd, int64_t size) { return CALL(ftruncate64, fd, LOW(size), HIGH(size)); }

ssize_t pread(int fd, void *buffer, size_t size, off_t place) {
    return CALL(pread64, fd, buffer, size, LOW(place), HIGH(place));
}

ssize_t pwrite(int fd, const void *buffer, size_t size, off_t place) {
    return CALL(pwrite64, fd, buffer, size, LOW(place), HIGH(place));
}
