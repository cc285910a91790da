// Descriptors, processes, directories: the system calls under their Unix names.
#ifndef UNISTD_H
#define UNISTD_H

#include "abi/fcntl.h"
#include "sys/types.h"

#define STDIN_FILENO 0
#define STDOUT_FILENO 1
#define STDERR_FILENO 2

extern char **environ;

ssize_t read(int fd, void *buffer, size_t size);
ssize_t write(int fd, const void *buffer, size_t size);
int close(int fd);
off_t lseek(int fd, off_t offset, int whence);
int dup(int fd);
int dup2(int from, int to);
int pipe(int fds[2]);
int pipe2(int fds[2], int flags);
ssize_t pread(int fd, void *buffer, size_t size, off_t place);
ssize_t pwrite(int fd, const void *buffer, size_t size, off_t place);
int truncate(const char *path, off_t size);
int ftruncate(int fd, off_t size);
int ftruncate64(int fd, int64_t size);
int fsync(int fd);
int fdatasync(int fd);
void sync(void);
int isatty(int fd);
int access(const char *path, int mode);
int unlink(const char *path);
int link(const char *from, const char *to);
int symlink(const char *target, const char *path);
ssize_t readlink(const char *path, char *buffer, size_t size);   // writes no NUL
int rmdir(const char *path);
int chdir(const char *path);
char *getcwd(char *buffer, size_t size);

pid_t fork(void);
int execve(const char *path, char *const arguments[], char *const environment[]);
int execv(const char *path, char *const arguments[]);    // with this environment
int execvp(const char *name, char *const arguments[]);   // searched in PATH
_Noreturn void _exit(int status);                        // at once: no flush, no atexit
pid_t getpid(void);
pid_t getppid(void);
int setpgid(pid_t pid, pid_t group);
pid_t getpgid(pid_t pid);
pid_t getpgrp(void);
pid_t setsid(void);
pid_t tcgetpgrp(int fd);
int tcsetpgrp(int fd, pid_t group);
unsigned alarm(unsigned seconds);
int pause(void);
unsigned sleep(unsigned seconds);   // seconds left if a signal came
int usleep(unsigned microseconds);
int sched_yield(void);
int brk(void *end);
void *sbrk(intptr_t change);        // the old end; (void *)-1 if there is no room

#endif
