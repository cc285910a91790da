// Processor exceptions: fixed up (probes), or a panic.
#pragma once
#include "arch/i386/interrupts.h"

void exception_dispatch(struct trap_frame *frame);
const char *exception_name(uint32_t vector);
