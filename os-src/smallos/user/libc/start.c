// Begin and end of a program: environment, main, atexit, exit, abort.
#include "internal.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define EXIT_FUNCTIONS 32

int errno;
char **environ;
static void (*exit_functions[EXIT_FUNCTIONS])(void);
static int exit_function_count;

int main(int count, char **words, char **environment);
_Noreturn void library_main(int count, char **words, char **environment);

_Noreturn void library_main(int count, char **words, char **environment) {
    environ = environment;
    exit(main(count, words, environment));
}

int atexit(void (*function)(void)) {
    if (exit_function_count == EXIT_FUNCTIONS) {
        errno = ENOMEM;
        return -1;
    }
    exit_functions[exit_function_count++] = function;
    return 0;
}

_Noreturn void exit(int status) {
    while (exit_function_count > 0)
        exit_functions[--exit_function_count]();
    if (flush_all_streams)
        flush_all_streams();
    _exit(status);
}

_Noreturn void _exit(int status) {
    for (;;)
        system_call(SYSTEM_CALL_exit, status);
}

_Noreturn void abort(void) {
    sigset_t only_abort = 1ull << (SIGABRT - 1);
    struct sigaction fatal = {.sa_handler = SIG_DFL};
    sigprocmask(SIG_UNBLOCK, &only_abort, NULL);
    raise(SIGABRT); // a handler may want to know
    sigaction(SIGABRT, &fatal, NULL);
    raise(SIGABRT);
    _exit(127);
}
