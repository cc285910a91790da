// System calls on descriptors and files.
#include "internal.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

ssize_t read(int fd, void *buffer, size_t size) { return CALL(read, fd, buffer, size); }
ssize_t write(int fd, const void *buffer, size_t size) { return CALL(write, fd, buffer, size); }
int close(int fd) { return CALL(close, fd); }
off_t lseek(int fd, off_t offset, int whence) { return CALL(lseek, fd, offset, whence); }
int dup(int fd) { return CALL(dup, fd); }
int dup2(int from, int to) { return CALL(dup2, from, to); }
int pipe(int fds[2]) { return CALL(pipe, fds); }
int pipe2(int fds[2], int flags) { return CALL(pipe2, fds, flags); }
int ftruncate(int fd, off_t size) { return CALL(ftruncate, fd, size); }
int fsync(int fd) { return CALL(fsync, fd); }
void sync(void) { CALL(sync); }
int access(const char *path, int mode) { return CALL(access, path, mode); }
int unlink(const char *path) { return CALL(unlink, path); }
int rmdir(const char *path) { return CALL(rmdir, path); }
int link(const char *from, const char *to) { return CALL(link, from, to); }
int symlink(const char *target, const char *path) { return CALL(symlink, target, path); }
int chmod(const char *path, mode_t mode) { return CALL(chmod, path, mode); }
int fchmod(int fd, mode_t mode) { return CALL(fchmod, fd, mode); }
int mkdir(const char *path, mode_t mode) { return CALL(mkdir, path, mode); }
int rename(const char *from, const char *to) { return CALL(rename, from, to); }
int chdir(const char *path) { return CALL(chdir, path); }
int stat(const char *path, struct stat *status) { return CALL(stat64, path, status); }
int lstat(const char *path, struct stat *status) { return CALL(lstat64, path, status); }
int fstat(int fd, struct stat *status) { return CALL(fstat64, fd, status); }
int creat(const char *path, mode_t mode) { return open(path, O_CREAT | O_WRONLY | O_TRUNC, mode); }

char *getcwd(char *buffer, size_t size) {
    return CALL(getcwd, buffer, size) < 0 ? NULL : buffer;
}

int open(const char *path, int flags, ...) {
    va_list arguments;
    va_start(arguments, flags);
    mode_t mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return CALL(open, path, flags, mode);
}

int fcntl(int fd, int command, ...) {
    va_list arguments;
    va_start(arguments, command);
    int argument = va_arg(arguments, int);
    va_end(arguments);
    return CALL(fcntl64, fd, command, argument);
}

int ioctl(int fd, unsigned long request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    return CALL(ioctl, fd, request, argument);
}

int tcgetattr(int fd, struct termios *settings) { return ioctl(fd, TCGETS, settings); }
int tcsetattr(int fd, int when, const struct termios *settings) {
    return ioctl(fd, TCSETS + (unsigned)when, settings);
}
int tcsetpgrp(int fd, pid_t group) { return ioctl(fd, TIOCSPGRP, &group); }

pid_t tcgetpgrp(int fd) {
    pid_t group;
    return ioctl(fd, TIOCGPGRP, &group) < 0 ? -1 : group;
}

int isatty(int fd) {
    struct termios settings;
    return tcgetattr(fd, &settings) == 0;
}
