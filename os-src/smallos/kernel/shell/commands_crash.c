// The crash command: real faults, so that scenarios can see how a kernel dies.
#include "commands.h"
#include "kernel/console.h"
#include "kernel/string.h"
#include <stddef.h>
#include <stdint.h>

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

static const struct {
    const char *name;
    void (*commit)(void);
} crashes[] = {
    {"divide", divide},
    {"null", null},
    {"wild-jump", wild_jump},
    {"stack-overflow", stack_overflow},
    {"undefined-opcode", undefined_opcode},
};

int command_crash(int count, char **words) {
    for (size_t i = 0; count == 2 && i < sizeof crashes / sizeof *crashes; i++) {
        if (!strings_equal(words[1], crashes[i].name))
            continue;
        crashes[i].commit();
        console_print("crash: %s did not fault\n", words[1]);
        return 1;
    }
    console_print("usage: %s\n", command_find("crash")->usage);
    return 2;
}
