// Processor exceptions. In this kernel each is a panic, but for a probe of memory.
// Source: Intel SDM volume 3, table 6-1; page-fault error code, section 4.7.
#include "exceptions.h"
#include "format.h"
#include "gdt.h"
#include "io.h"
#include "memory_layout.h"
#include "panic.h"
#include "probe.h"

#define VECTOR_PAGE_FAULT 14

void double_fault(void);

const char *exception_name(uint32_t vector) {
    static const char *const names[] = {
        "divide error", "debug", "non-maskable interrupt", "breakpoint", "overflow",
        "bound range exceeded", "invalid opcode", "device not available", "double fault",
        "coprocessor segment overrun", "invalid task state", "segment not present",
        "stack-segment fault", "general protection fault", "page fault", "reserved exception",
        "floating-point error", "alignment check", "machine check", "SIMD error",
        "virtualization exception", "control protection exception"};
    return vector < sizeof names / sizeof *names ? names[vector] : "unexpected vector";
}

static void page_fault(struct trap_frame *frame) {
    uint32_t address = read_cr2(), error = frame->error_code;
    char reason[96];
    if (frame->eip == (uint32_t)probe_read_instruction ||
        frame->eip == (uint32_t)probe_write_instruction) {
        frame->eip = (uint32_t)probe_failed;
        return;
    }
    format_text(reason, sizeof reason, "page fault: %s %s at %p (%s)%s",
                error & 4 ? "user" : "kernel",
                address == frame->eip ? "jump" : error & 2 ? "write" : "read", (void *)address,
                error & 1 ? "protection" : "not mapped",
                address < PAGE_SIZE ? ", null pointer" : "");
    panic_trap(frame, reason);
}

void exception_dispatch(struct trap_frame *frame) {
    char reason[64];
    if (frame->vector == VECTOR_PAGE_FAULT) {
        page_fault(frame);
        return;
    }
    format_text(reason, sizeof reason, "%s (vector %u)", exception_name(frame->vector),
                frame->vector);
    panic_trap(frame, reason);
}

// The double-fault task: rebuild a frame from what the processor saved of the main task.
void double_fault(void) {
    const struct task_state *state = gdt_interrupted_state();
    uint32_t address = read_cr2();
    bool overflow = address >= (uint32_t)boot_stack_guard && address < (uint32_t)boot_stack_bottom;
    struct trap_frame frame = {
        .edi = state->edi, .esi = state->esi, .ebp = state->ebp, .esp_of_pusha = state->esp,
        .ebx = state->ebx, .edx = state->edx, .ecx = state->ecx, .eax = state->eax,
        .gs = state->gs, .fs = state->fs, .es = state->es, .ds = state->ds,
        .vector = 8, .eip = state->eip, .cs = state->cs, .eflags = state->eflags,
        .user_esp = state->esp, .user_ss = state->ss,
    };
    panic_trap(&frame, overflow ? "double fault: kernel stack overflow" : "double fault");
}
