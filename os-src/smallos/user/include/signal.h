// Signals: what they do, sending, blocking.
#ifndef SIGNAL_H
#define SIGNAL_H

#include "abi/signal.h"
#include "sys/types.h"

typedef void (*signal_handler)(int);

int sigaction(int signal, const struct sigaction *new, struct sigaction *old);
signal_handler signal(int signal, signal_handler handler); // SA_RESTART; SIG_ERR if it fails
int kill(pid_t pid, int signal);
int raise(int signal);
int sigprocmask(int how, const sigset_t *set, sigset_t *old);
int sigpending(sigset_t *set);
int sigsuspend(const sigset_t *blocked);                   // always -1, EINTR

const char *signal_name(int signal);                       // "TERM"; NULL if it has none
int signal_number(const char *name);                       // of TERM, SIGTERM or 15; -1

static inline int sigemptyset(sigset_t *set) { return *set = 0, 0; }
static inline int sigfillset(sigset_t *set) { return *set = ~0ull, 0; }
static inline int sigaddset(sigset_t *set, int signal) { return *set |= 1ull << (signal - 1), 0; }
static inline int sigdelset(sigset_t *set, int signal) { return *set &= ~(1ull << (signal - 1)), 0; }
static inline int sigismember(const sigset_t *set, int signal) { return *set >> (signal - 1) & 1; }

#endif
