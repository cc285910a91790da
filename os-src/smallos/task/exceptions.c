// Processor exceptions. In ring 3 they become signals; in the kernel each is a panic, but
// for the instructions of the exception table.
// Source: Intel SDM volume 3, table 6-1; page-fault error code, section 4.7.
#include "exceptions.h"
#include "arch/i386/entries.h"
#include "arch/i386/gdt.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "base/console.h"
#include "base/format.h"
#include "base/panic.h"
#include "float_state.h"
#include "memory/address_space.h"
#include "memory/user_copy.h"
#include "signal.h"

#define VECTOR_NO_FLOAT 7
#define VECTOR_PAGE_FAULT 14
#define CALLED_FROM ", called from"
#define MOST_CALLERS 8
#define CALLER_LENGTH 11 // " 0x" and eight digits

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
    uint32_t fixup = exception_fixup(frame->eip);
    if (fixup) {
        // A copy may bring a page of the program in; then it goes on as if nothing had been.
        if (!current_task->space || !address_space_fault(current_task->space, address, error & 2))
            frame->eip = fixup;
        return;
    }
    format_text(reason, sizeof reason, "page fault: %s %s at %p (%s)%s",
                error & 4 ? "user" : "kernel",
                address == frame->eip ? "jump" : error & 2 ? "write" : "read", (void *)address,
                error & 1 ? "protection" : "not mapped",
                address < PAGE_SIZE ? ", null pointer" : "");
    panic_trap(frame, reason);
}

// Where the functions return to that led to the fault, innermost first: "" or ", called from" and
// addresses. The program's stack is read with care, and its frame pointers are followed only upwards.
// A jump to nowhere has set up no frame: its return address is still on top.
static void callers(const struct trap_frame *frame, bool jumped, char *text, int size) {
    uint32_t ebp = frame->ebp, pair[2];
    int length = 0, count = 0;
    text[0] = 0;
    if (jumped && copy_from_user(pair, (const void *)frame->user_esp, sizeof *pair) == 0)
        length = format_text(text, size, CALLED_FROM " %p", (void *)pair[0]), count++;
    for (; count < MOST_CALLERS && ebp % 4 == 0; count++) {
        if (copy_from_user(pair, (const void *)ebp, sizeof pair) != 0 || pair[1] == 0)
            return;
        length += format_text(text + length, size - length, "%s %p", count ? "" : CALLED_FROM,
                              (void *)pair[1]);
        if (pair[0] <= ebp)
            return;
        ebp = pair[0];
    }
}

// One line when the fault ends the process; nothing when it has a handler.
static void fault(const struct trap_frame *frame, int signal, int code, uint32_t address,
                  const char *what) {
    const struct signal_state *signals = &current_task->signals;
    if (signal_is_ignored_or_blocked(current_task, signal) ||
        signals->actions[signal].sa_handler == SIG_DFL) {
        bool jumped = frame->vector == VECTOR_PAGE_FAULT && address == frame->eip;
        char from[sizeof CALLED_FROM + MOST_CALLERS * CALLER_LENGTH];
        callers(frame, jumped, from, sizeof from);
        console_message("fault: pid %d %s: %s eip %p%s\n", current_task->id, current_task->name, what,
                        (void *)frame->eip, from);
    }
    signal_force(signal, (struct signal_source){.code = code, .value = address});
}

static void user_page_fault(struct trap_frame *frame) {
    uint32_t address = read_cr2();
    char what[40];
    interrupts_enable();
    if (address_space_fault(current_task->space, address, frame->error_code & 2))
        return;
    format_text(what, sizeof what, "page fault at %p", (void *)address);
    fault(frame, SIGSEGV, frame->error_code & 1 ? SEGV_ACCERR : SEGV_MAPERR, address, what);
}

static void user_exception(struct trap_frame *frame) {
    static const struct {
        uint8_t vector, signal, code;
    } signals[] = {{0, SIGFPE, FPE_INTDIV}, {1, SIGTRAP, SI_KERNEL}, {3, SIGTRAP, SI_KERNEL},
                   {6, SIGILL, ILL_ILLOPN}, {16, SIGFPE, SI_KERNEL}, {17, SIGBUS, SI_KERNEL},
                   {19, SIGFPE, SI_KERNEL}};
    int signal = SIGSEGV, code = SI_KERNEL;
    if (frame->vector == VECTOR_NO_FLOAT && float_state_claim())
        return;
    interrupts_enable();
    for (unsigned i = 0; i < sizeof signals / sizeof *signals; i++) {
        if (signals[i].vector != frame->vector)
            continue;
        signal = signals[i].signal;
        code = signals[i].code;
    }
    fault(frame, signal, code, frame->eip, exception_name(frame->vector));
}

void exception_dispatch(struct trap_frame *frame) {
    char reason[64];
    bool from_user = frame->cs & 3;
    if (from_user && frame->vector == VECTOR_PAGE_FAULT) {
        user_page_fault(frame);
        return;
    }
    // Machine check and memory errors are nobody's fault.
    if (from_user && frame->vector != 2 && frame->vector != 18) {
        user_exception(frame);
        return;
    }
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
    const struct task_segment *state = gdt_interrupted_state();
    uint32_t address = read_cr2();
    bool overflow = (address >= (uint32_t)boot_stack_guard &&
                     address < (uint32_t)boot_stack_bottom) ||
                    task_of_guard(address);
    struct trap_frame frame = {
        .edi = state->edi, .esi = state->esi, .ebp = state->ebp, .esp_of_pusha = state->esp,
        .ebx = state->ebx, .edx = state->edx, .ecx = state->ecx, .eax = state->eax,
        .gs = state->gs, .fs = state->fs, .es = state->es, .ds = state->ds,
        .vector = 8, .eip = state->eip, .cs = state->cs, .eflags = state->eflags,
        .user_esp = state->esp, .user_ss = state->ss,
    };
    panic_trap(&frame, overflow ? "double fault: kernel stack overflow" : "double fault");
}
