// What the kernel offers to the faults.
#pragma once
#include <stdint.h>

_Noreturn void panic(const char *reason);
void print(const char *text);
void run_fault(const char *name);

extern void (*volatile on_tick)(void);
