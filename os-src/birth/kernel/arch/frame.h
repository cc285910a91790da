/* What is kept of a process while the kernel runs; in the order of traps.asm. */
#pragma once

#include "abi/types.h"

struct frame {
    u64 rax, rbx, rcx, rdx, rsi, rdi, rbp, r8, r9, r10, r11, r12, r13, r14, r15;
    u64 vector, error;
    u64 rip, cs, rflags, rsp, ss; /* as the processor pushes them; Intel SDM volume 3, section 6.14.2 */
};

enum {
    VECTOR_PAGE_FAULT = 14,
    VECTOR_TIMER = 0x20,
    VECTOR_DOORBELL = 0x21,
    VECTOR_CALL = 0x80, /* the syscall instruction, which has no vector */
    VECTOR_SPURIOUS = 0xFF,
};

/* Runs the process whose registers these are until it comes back: by a call, a fault, an interrupt. What it was is in
 * frame->vector. Interrupts are off here and on there. */
void frame_run(struct frame *frame);
