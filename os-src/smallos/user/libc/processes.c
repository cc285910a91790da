// System calls on processes, and the search for programs.
#include "internal.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#define DEFAULT_PATH "/bin:/usr/bin:/usr/sbin"

pid_t fork(void) { return CALL(fork); }
pid_t getpid(void) { return CALL(getpid); }
pid_t getppid(void) { return CALL(getppid); }
int setpgid(pid_t pid, pid_t group) { return CALL(setpgid, pid, group); }
pid_t getpgid(pid_t pid) { return CALL(getpgid, pid); }
pid_t getpgrp(void) { return CALL(getpgrp); }
pid_t setsid(void) { return CALL(setsid); }
int sched_yield(void) { return CALL(sched_yield); }
clock_t times(struct tms *times) { return CALL(times, times); }

pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage) {
    return CALL(wait4, pid, status, options, usage);
}
pid_t waitpid(pid_t pid, int *status, int options) { return CALL(waitpid, pid, status, options); }
pid_t wait(int *status) { return waitpid(-1, status, 0); }

int execve(const char *path, char *const arguments[], char *const environment[]) {
    return CALL(execve, path, arguments, environment);
}

int execv(const char *path, char *const arguments[]) { return execve(path, arguments, environ); }

int execvp(const char *name, char *const arguments[]) {
    char path[PATH_MAX];
    const char *place = getenv("PATH");
    int error = ENOENT;
    if (strchr(name, '/'))
        return execv(name, arguments);
    for (place = place ? place : DEFAULT_PATH; *name;) {
        size_t length = strcspn(place, ":");
        if (snprintf(path, sizeof path, "%.*s%s%s", (int)length, place, length > 0 ? "/" : "",
                     name) < (int)sizeof path) {
            execv(path, arguments);
            if (errno != ENOENT && errno != ENOTDIR)
                error = errno; // it is there, but cannot run
        }
        if (!place[length])
            break;
        place += length + 1;
    }
    errno = error;
    return -1;
}

pid_t spawn(const char *path, char *const arguments[], char *const environment[]) {
    return CALL(spawn, path, arguments, environment);
}

int system(const char *command) {
    int status;
    char *words[] = {"sh", "-c", (char *)command, NULL};
    pid_t child = fork();
    if (child == 0) {
        execv("/bin/sh", words);
        _exit(127);
    }
    return child < 0 || waitpid(child, &status, 0) < 0 ? -1 : status;
}
