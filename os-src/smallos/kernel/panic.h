// The end: say why on serial and screen, show the machine's state, stop for good.
// The banner "KERNEL PANIC: <reason>" at the start of a line is a contract with harnesses.
#pragma once
#include "interrupts.h"

_Noreturn void panic(const char *format, ...) __attribute__((format(printf, 1, 2)));
_Noreturn void panic_trap(const struct trap_frame *frame, const char *reason);

#define panic_unless(condition)                                                \
    ((condition) ? (void)0 : panic("%s:%d: %s does not hold", __FILE__, __LINE__, #condition))
