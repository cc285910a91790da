// System calls on signals. The kernel gets SA_SIGINFO and our restorer with every handler, so
// that there is one kind of signal frame; what the program asked for is remembered here.
#include "internal.h"
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <unistd.h>

static bool asked_for_information[SIGNAL_COUNT];

int sigaction(int signal, const struct sigaction *new, struct sigaction *old) {
    struct sigaction passed, *given = NULL;
    if (new) {
        passed = *new;
        passed.sa_flags |= SA_SIGINFO | SA_RESTORER;
        passed.sa_restorer = signal_return;
        given = &passed;
    }
    if (CALL(rt_sigaction, signal, given, old, SIGNAL_SET_SIZE) < 0)
        return -1;
    if (old) {
        old->sa_flags &= ~(SA_RESTORER | SA_SIGINFO);
        old->sa_restorer = NULL;
        if (asked_for_information[signal])
            old->sa_flags |= SA_SIGINFO;
    }
    if (new)
        asked_for_information[signal] = new->sa_flags & SA_SIGINFO;
    return 0;
}

signal_handler signal(int signal, signal_handler handler) {
    struct sigaction new = {.sa_handler = handler, .sa_flags = SA_RESTART}, old;
    return sigaction(signal, &new, &old) < 0 ? SIG_ERR : old.sa_handler;
}

int kill(pid_t pid, int signal) { return CALL(kill, pid, signal); }
int raise(int signal) { return kill(getpid(), signal); }

int sigprocmask(int how, const sigset_t *set, sigset_t *old) {
    return CALL(rt_sigprocmask, how, set, old, SIGNAL_SET_SIZE);
}

int sigpending(sigset_t *set) { return CALL(rt_sigpending, set, SIGNAL_SET_SIZE); }
int sigsuspend(const sigset_t *blocked) { return CALL(rt_sigsuspend, blocked, SIGNAL_SET_SIZE); }
int pause(void) { return CALL(pause); }
unsigned alarm(unsigned seconds) { return (unsigned)CALL(alarm, seconds); }
