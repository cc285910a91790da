// Results of system calls, and the texts of errors and signals.
#include "internal.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#define LARGEST_ERROR 4095

long system_call_result(long result) {
    if (result >= 0 || result < -LARGEST_ERROR)
        return result;
    errno = (int)-result;
    return -1;
}

char *strerror(int error) {
    static char unknown[32];
    switch (error) {
    case 0:
        return "no error";
#define ERROR_TEXT(number, name, text) \
    case number: \
        return text;
        ERROR_NUMBERS(ERROR_TEXT)
    }
    snprintf(unknown, sizeof unknown, "error %d", error);
    return unknown;
}

char *strsignal(int signal) {
    static const char *const texts[] = {
        [SIGHUP] = "Hangup",
        [SIGINT] = "Interrupt",
        [SIGQUIT] = "Quit",
        [SIGILL] = "Illegal instruction",
        [SIGTRAP] = "Trace trap",
        [SIGABRT] = "Aborted",
        [SIGBUS] = "Bus error",
        [SIGFPE] = "Arithmetic exception",
        [SIGKILL] = "Killed",
        [SIGUSR1] = "User signal 1",
        [SIGSEGV] = "Segmentation fault",
        [SIGUSR2] = "User signal 2",
        [SIGPIPE] = "Broken pipe",
        [SIGALRM] = "Alarm clock",
        [SIGTERM] = "Terminated",
        [SIGCHLD] = "Child changed",
        [SIGCONT] = "Continued",
        [SIGSTOP] = "Stopped (signal)",
        [SIGTSTP] = "Stopped",
        [SIGTTIN] = "Stopped (terminal input)",
        [SIGTTOU] = "Stopped (terminal output)",
    };
    static char unknown[32];
    if (signal > 0 && signal < (int)(sizeof texts / sizeof *texts) && texts[signal])
        return (char *)texts[signal];
    snprintf(unknown, sizeof unknown, "Signal %d", signal);
    return unknown;
}

void perror(const char *prefix) {
    int error = errno;
    if (prefix && *prefix)
        fprintf(stderr, "%s: ", prefix);
    fprintf(stderr, "%s\n", strerror(error));
}
