// Signals. A handler is entered on the user's stack with, from esp up: the return address
// (sa_restorer), the signal number, a pointer to struct siginfo, a pointer to the saved context.
// The restorer calls rt_sigreturn with esp just above the return address.
// The library always passes SA_SIGINFO | SA_RESTORER, so there is one kind of frame.
#ifndef ABI_SIGNAL_H
#define ABI_SIGNAL_H

#include <stdint.h>

#define SIGHUP 1
#define SIGINT 2
#define SIGQUIT 3
#define SIGILL 4
#define SIGTRAP 5
#define SIGABRT 6
#define SIGBUS 7
#define SIGFPE 8
#define SIGKILL 9
#define SIGUSR1 10
#define SIGSEGV 11
#define SIGUSR2 12
#define SIGPIPE 13
#define SIGALRM 14
#define SIGTERM 15
#define SIGSTKFLT 16
#define SIGCHLD 17
#define SIGCONT 18
#define SIGSTOP 19
#define SIGTSTP 20
#define SIGTTIN 21
#define SIGTTOU 22
#define SIGURG 23
#define SIGXCPU 24
#define SIGXFSZ 25
#define SIGVTALRM 26
#define SIGPROF 27
#define SIGWINCH 28
#define SIGIO 29
#define SIGPWR 30
#define SIGSYS 31
#define SIGNAL_COUNT 65 // 1 to 64

#define SIG_BLOCK 0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#define SA_NOCLDSTOP 1u
#define SA_NOCLDWAIT 2u
#define SA_SIGINFO 4u
#define SA_RESTORER 0x04000000u
#define SA_RESTART 0x10000000u
#define SA_NODEFER 0x40000000u
#define SA_RESETHAND 0x80000000u

// Bit signal - 1. The set size given to the calls is 8.
typedef uint64_t sigset_t;

// Values of si_code.
#define SI_USER 0
#define SI_KERNEL 0x80
#define ILL_ILLOPN 2
#define FPE_INTDIV 1
#define SEGV_MAPERR 1
#define SEGV_ACCERR 2
#define CLD_EXITED 1
#define CLD_KILLED 2
#define CLD_STOPPED 5
#define CLD_CONTINUED 6

typedef struct siginfo {
    int32_t si_signo;
    int32_t si_errno;
    int32_t si_code;
    union {
        struct {
            int32_t si_pid;
            uint32_t si_uid;
            int32_t si_status; // SIGCHLD: exit status or signal
        };
        void *si_addr; // SIGSEGV, SIGILL, SIGFPE, SIGBUS: where
        uint8_t room[116];
    };
} siginfo_t;

// The layout rt_sigaction takes; also what programs see.
struct sigaction {
    union {
        void (*sa_handler)(int);
        void (*sa_sigaction)(int, siginfo_t *, void *);
    };
    uint32_t sa_flags;
    void (*sa_restorer)(void);
    sigset_t sa_mask;
};

#define SIG_DFL ((void (*)(int))0)
#define SIG_IGN ((void (*)(int))1)
#define SIG_ERR ((void (*)(int)) - 1)

_Static_assert(sizeof(siginfo_t) == 128, "Linux i386 layout");
_Static_assert(sizeof(struct sigaction) == 20, "Linux i386 layout");

#endif
