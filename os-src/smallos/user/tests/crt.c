// What a program may rely on before main and after it.
#include "check.h"
#include <assert.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char zeroed[20000];
static int initialised[4] = {1, 2, 3, 4};
static int output;

static void write_a(void) { write(output, "a", 1); }
static void write_b(void) { write(output, "b", 1); }

static void exit_with_functions(void) {
    atexit(write_a);
    atexit(write_b);
    exit(7);
}

static void fail_assertion(void) {
    close(2);
    assert(initialised[0] == 0);
}

static __attribute__((noinline)) bool stack_is_aligned(void) {
    struct {
        _Alignas(16) char bytes[16];
    } aligned;
    __asm__ volatile("" : : "r"(&aligned) : "memory");
    return (uintptr_t)&aligned % 16 == 0;
}

int main(int count, char **words) {
    uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
    int fds[2], nonzero = 0;
    (void)words;
    if (count > 1)
        return 77;
    check("crt-stack-aligned", stack_is_aligned() && frame % 4 == 0, "frame at %p", (void *)frame);
    for (size_t i = 0; i < sizeof zeroed; i++)
        nonzero += zeroed[i] != 0;
    check("crt-bss-zeroed", nonzero == 0, "%d of %zu bytes differ", nonzero, sizeof zeroed);
    check("crt-data-initialised", initialised[0] == 1 && initialised[3] == 4, "");
    char *again[] = {words[0], "return", NULL};
    int status = program_status(words[0], again, NULL);
    check("crt-main-returns-status", exited(status, 77), "%s", describe(status));
    pipe(fds);
    output = fds[1];
    status = child_status(exit_with_functions);
    char order[3] = {0};
    read(fds[0], order, 2);
    check("crt-atexit-backwards", exited(status, 7) && order[0] == 'b' && order[1] == 'a', "%s",
          order);
    status = child_status(fail_assertion);
    check("crt-assert-aborts", killed(status, SIGABRT), "%s", describe(status));
    return checks_done();
}
