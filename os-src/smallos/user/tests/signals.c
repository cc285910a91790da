// Signals: handlers, masks, interrupted calls.
#include "check.h"
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int seen, order[4], information_pid, masked_inside;
static void *volatile fault_address;
static jmp_buf after_fault;

static void count(int signal) { order[seen++ & 3] = signal; }

static void look_at_mask(int signal) {
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    masked_inside = sigismember(&blocked, signal) && sigismember(&blocked, SIGUSR2);
}

static void on_child(int signal, siginfo_t *information, void *context) {
    (void)context;
    information_pid = information->si_signo == signal ? information->si_pid : -1;
}

static void on_fault(int signal, siginfo_t *information, void *context) {
    (void)signal, (void)context;
    fault_address = information->si_addr;
    longjmp(after_fault, 1);
}

static void handle(int signal, void (*handler)(int), unsigned flags) {
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigaction(signal, &action, NULL);
}

static void masks(void) {
    sigset_t one = 1ull << (SIGUSR1 - 1), old, pending;
    struct sigaction action = {.sa_handler = look_at_mask, .sa_mask = 1ull << (SIGUSR2 - 1)};
    handle(SIGUSR1, count, 0);
    seen = 0;
    sigprocmask(SIG_BLOCK, &one, &old);
    raise(SIGUSR1), raise(SIGUSR1);
    sigpending(&pending);
    bool held = seen == 0 && sigismember(&pending, SIGUSR1);
    sigprocmask(SIG_SETMASK, &old, NULL);
    check("signal-blocked-then-once", held && seen == 1, "two become one");
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
    sigprocmask(SIG_BLOCK, NULL, &pending);
    check("signal-mask-in-handler", masked_inside && !sigismember(&pending, SIGUSR1), "own and given");
    handle(SIGUSR1, count, 0);
    sigprocmask(SIG_BLOCK, &one, &old);
    raise(SIGUSR1);
    seen = 0;
    bool woken = failed_with(sigsuspend(&old), EINTR) && seen == 1;
    sigprocmask(SIG_BLOCK, NULL, &pending);
    check("signal-suspend", woken && sigismember(&pending, SIGUSR1), "and the mask is back");
    sigprocmask(SIG_SETMASK, &old, NULL);
    sigset_t everything = ~0ull;
    sigprocmask(SIG_SETMASK, &everything, &old);
    sigprocmask(SIG_BLOCK, NULL, &pending);
    sigprocmask(SIG_SETMASK, &old, NULL);
    check("signal-kill-is-not-blocked", !sigismember(&pending, SIGKILL) && !sigismember(&pending, SIGSTOP),
          "");
}

// A child signals us while we wait in read, then writes.
static ssize_t read_with_signal(unsigned flags) {
    int fds[2];
    char byte;
    pipe(fds);
    handle(SIGUSR1, count, flags);
    seen = 0;
    pid_t child = fork();
    if (child == 0) {
        usleep(50000);
        kill(getppid(), SIGUSR1);
        usleep(50000);
        write(fds[1], "x", 1);
        _exit(0);
    }
    errno = 0;
    ssize_t size = read(fds[0], &byte, 1);
    int error = errno;
    waitpid(child, NULL, 0);
    close(fds[0]), close(fds[1]);
    errno = error;
    return size;
}

// A computation that handlers interrupt must not notice them.
static bool registers_survive(void) {
    pid_t self = getpid();
    handle(SIGUSR1, count, 0);
    pid_t child = fork();
    if (child == 0) {
        for (int i = 0; i < 20; i++) {
            kill(self, SIGUSR1);
            usleep(3000);
        }
        _exit(0);
    }
    seen = 0;
    bool right = true;
    for (long end = milliseconds() + 10000; seen < 5 && milliseconds() < end;) {
        unsigned a = 0x11111111, b = 0x22222222, c = 0x33333333, d = 0x44444444;
        unsigned counter = 200000, sum = 0;
        __asm__ volatile("1: addl $3, %5; decl %4; jnz 1b"
                         : "+a"(a), "+b"(b), "+c"(c), "+d"(d), "+S"(counter), "+D"(sum)::"cc");
        right = right && a == 0x11111111 && b == 0x22222222 && c == 0x33333333 &&
                d == 0x44444444 && counter == 0 && sum == 600000;
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    return right && seen >= 5;
}

int main(void) {
    volatile int caught = 0;
    handle(SIGUSR1, count, 0);
    raise(SIGUSR1);
    check("signal-handler-runs", seen == 1 && order[0] == SIGUSR1, "");
    signal(SIGUSR1, SIG_IGN);
    raise(SIGUSR1);
    check("signal-ignored", seen == 1, "");
    struct sigaction old;
    handle(SIGUSR2, count, SA_RESETHAND);
    raise(SIGUSR2);
    sigaction(SIGUSR2, NULL, &old);
    check("signal-reset-handler", seen == 2 && old.sa_handler == SIG_DFL, "SA_RESETHAND");
    masks();
    ssize_t size = read_with_signal(0);
    check("signal-interrupts-read", size == -1 && errno == EINTR && seen == 1, "EINTR");
    size = read_with_signal(SA_RESTART);
    check("signal-restarts-read", size == 1 && seen == 1, "SA_RESTART");
    struct sigaction child_action = {.sa_sigaction = on_child, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigaction(SIGCHLD, &child_action, NULL);
    pid_t child = fork();
    if (child == 0)
        _exit(3);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    check("signal-child-ended", information_pid == child, "si_pid %d", information_pid);
    signal(SIGCHLD, SIG_DFL);
    seen = 0;
    handle(SIGALRM, count, 0);
    alarm(1);
    long start = milliseconds();
    pause();
    check("signal-alarm", seen == 1 && milliseconds() - start >= 900, "after %ld ms",
          milliseconds() - start);
    struct sigaction fault_action = {.sa_sigaction = on_fault, .sa_flags = SA_SIGINFO | SA_NODEFER};
    sigaction(SIGSEGV, &fault_action, NULL);
    for (volatile int i = 0; i < 3; i++)
        if (setjmp(after_fault) == 0)
            *(volatile int *)0x20 = 1;
        else
            caught++;
    check("signal-fault-caught", caught == 3 && fault_address == (void *)0x20, "si_addr %p", fault_address);
    check("signal-registers-survive", registers_survive(), "%d handlers ran", seen);
    return checks_done();
}
