// Real faults, found by the processor.
#include "crash.h"
#include "abi/errno.h"
#include "abi/information.h"
#include "base/panic.h"

static void divide(void) {
    __asm__ volatile("xorl %%edx, %%edx; xorl %%ecx, %%ecx; movl $1, %%eax; divl %%ecx" ::
                         : "eax", "ecx", "edx");
}

static void null(void) { __asm__ volatile("movl $1, 0"); }

static void wild_jump(void) { ((void (*)(void))0xDEADBEE0)(); }

// Each call takes another part of the stack, until the guard page stops it.
static __attribute__((noinline)) int overflow(volatile int *above) {
    volatile int frame[64];
    frame[0] = *above + 1;
    if (frame[0] < 0)
        return 0; // for the compiler: the guard page is reached long before
    int deeper = overflow(frame);
    return deeper + frame[0];
}

static void stack_overflow(void) {
    volatile int start = 0;
    overflow(&start);
}

static void undefined_opcode(void) { __asm__ volatile("ud2"); }

int crash(uint32_t kind, const char *text) {
    static void (*const faults[])(void) = {
        [CRASH_DIVIDE] = divide,
        [CRASH_NULL] = null,
        [CRASH_WILD_JUMP] = wild_jump,
        [CRASH_STACK_OVERFLOW] = stack_overflow,
        [CRASH_UNDEFINED_OPCODE] = undefined_opcode,
    };
    if (kind == CRASH_PANIC)
        panic("%s", text && *text ? text : "asked for by the panic command");
    if (kind < sizeof faults / sizeof *faults)
        faults[kind]();
    return -EINVAL;
}
