// What every self-test shares.
#include "check.h"
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CHILD_SECONDS 20 // a child that hangs is killed by SIGALRM

static int passes, failures;

void check(const char *name, bool passed, const char *detail, ...) {
    char text[160];
    va_list arguments;
    va_start(arguments, detail);
    vsnprintf(text, sizeof text, detail, arguments);
    va_end(arguments);
    dprintf(1, "%s: %s%s%s\n", name, passed ? "PASS" : "FAIL", *text ? " " : "", text);
    passed ? passes++ : failures++;
}

int checks_done(void) { return failures > 0 || passes == 0; }

int child_status(void (*body)(void)) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        alarm(CHILD_SECONDS);
        body();
        _exit(0);
    }
    return child < 0 || waitpid(child, &status, 0) != child ? -1 : status;
}

int program_status(const char *path, char *const words[], char *const environment[]) {
    int status;
    pid_t child = fork();
    if (child == 0) {
        execve(path, words, environment ? environment : environ);
        _exit(126);
    }
    return child < 0 || waitpid(child, &status, 0) != child ? -1 : status;
}

bool exited(int status, int code) {
    return status != -1 && WIFEXITED(status) && WEXITSTATUS(status) == code;
}

bool killed(int status, int signal) {
    return status != -1 && WIFSIGNALED(status) && WTERMSIG(status) == signal;
}

const char *describe(int status) {
    static char text[48];
    if (status == -1)
        snprintf(text, sizeof text, "no child");
    else if (WIFEXITED(status))
        snprintf(text, sizeof text, "exited with %d", WEXITSTATUS(status));
    else
        snprintf(text, sizeof text, "ended by signal %d", WTERMSIG(status));
    return text;
}

long milliseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

char *scratch(const char *name) {
    static char paths[8][64];
    static unsigned next;
    char *path = paths[next++ % LENGTH(paths)];
    const char *folder = getenv("TMPDIR");
    snprintf(path, sizeof *paths, "%s/%s.%d", folder ? folder : "/tmp", name, (int)getpid());
    return path;
}

bool failed_with(long result, int error) { return result == -1 && errno == error; }
