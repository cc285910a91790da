// The end: say why on serial and screen, show the machine's state, stop for good.
// The banner "KERNEL PANIC: <reason>" at the start of a line is a contract with harnesses.
#pragma once
#include "arch/i386/interrupts.h"

_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void panic_trap(const struct trap_frame *frame, const char *reason);

// What the tasks' floor says when a panic asks; registered once, before anything may panic.
struct panic_tasks {
    void (*describe)(void); // prints the line "task=..." of the running one
    bool (*owns_stack)(uint32_t address); // a mapped part of any kernel stack
};
void panic_use(const struct panic_tasks *tasks);

#define panic_unless(condition)                                                \
    ((condition) ? (void)0 : panic("%s:%d: %s does not hold", __FILE__, __LINE__, #condition))
