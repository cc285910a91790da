// System calls: one function for each, in one table (table.c, made from abi/system_calls.h).
// A function takes the arguments as the registers hold them and returns a result or -errno.
#pragma once
#include "abi/errno.h"
#include "arch/i386/interrupts.h"
#include <stdint.h>

struct call {
    uint32_t a, b, c, d, e, f; // ebx ecx edx esi edi ebp
    struct trap_frame *frame;
};

void system_call(struct trap_frame *frame);

#define DECLARE_SYSTEM_CALL(number, name, arguments, text) int call_##name(const struct call *call);
