// What lies on the user's stack while a handler runs: Linux's i386 layout of siginfo and
// context, so that a handler may read and change the registers it interrupted.
#include "abi/errno.h"
#include "arch/i386/gdt.h"
#include "base/string.h"
#include "memory/user_copy.h"
#include "signal_delivery.h"
#include "task/float_state.h"

#define EFLAGS_USER 0x00040DD5u // what ring 3 may change: arithmetic, direction, trap, AC
#define EFLAGS_ALWAYS 0x202u

struct saved_registers {
    uint32_t gs, fs, es, ds, edi, esi, ebp, esp, ebx, edx, ecx, eax;
    uint32_t trap_number, error_code, eip, cs, eflags, esp_at_signal, ss;
    uint32_t float_state, old_mask, cr2;
};

struct signal_frame {
    uint32_t return_address, number, info_pointer, context_pointer;
    siginfo_t info;
    struct {
        uint32_t flags, link, stack[3];
        struct saved_registers registers;
        uint64_t blocked;
    } context;
    uint32_t has_float;
    uint8_t float_state[FLOAT_STATE_SIZE];
    uint8_t return_code[8]; // for programs without a restorer
};

static void fill_info(siginfo_t *info, int number, struct signal_source source) {
    info->si_signo = number;
    info->si_code = source.code;
    if (number == SIGSEGV || number == SIGILL || number == SIGFPE || number == SIGBUS ||
        number == SIGTRAP) {
        info->si_addr = (void *)source.value;
    } else {
        info->si_pid = source.process;
        info->si_status = (int32_t)source.value;
    }
}

bool signal_frame_push(struct trap_frame *frame, int number, const struct sigaction *action,
                       struct signal_source source, uint64_t blocked) {
    // mov eax, 173 (rt_sigreturn); int 0x80
    static const uint8_t return_code[8] = {0xB8, 173, 0, 0, 0, 0xCD, 0x80, 0x90};
    struct signal_frame saved;
    uint32_t place = ((frame->user_esp - sizeof saved) & ~15u) - 4; // as behind a call
    struct signal_frame *user = (struct signal_frame *)place;
    memset(&saved, 0, sizeof saved);
    saved.return_address = action->sa_flags & SA_RESTORER ? (uint32_t)action->sa_restorer
                                                          : (uint32_t)user->return_code;
    saved.number = (uint32_t)number;
    saved.info_pointer = (uint32_t)&user->info;
    saved.context_pointer = (uint32_t)&user->context;
    fill_info(&saved.info, number, source);
    saved.context.registers = (struct saved_registers){
        frame->gs, frame->fs, frame->es, frame->ds, frame->edi, frame->esi, frame->ebp,
        frame->user_esp, frame->ebx, frame->edx, frame->ecx, frame->eax, frame->vector,
        frame->error_code, frame->eip, frame->cs, frame->eflags, frame->user_esp,
        frame->user_ss, 0, (uint32_t)blocked, source.value};
    saved.context.blocked = blocked;
    const void *float_state = float_state_saved();
    if (float_state) {
        saved.has_float = 1;
        memcpy(saved.float_state, float_state, FLOAT_STATE_SIZE);
    }
    memcpy(saved.return_code, return_code, sizeof return_code);
    if (copy_to_user(user, &saved, sizeof saved) < 0)
        return false;
    frame->user_esp = place;
    frame->eip = (uint32_t)action->sa_handler;
    frame->eflags = (frame->eflags & ~0x500u) | EFLAGS_ALWAYS; // no trap flag, direction up
    frame->ds = frame->es = SELECTOR_USER_DATA;
    frame->eax = (uint32_t)number;
    frame->edx = saved.info_pointer;
    frame->ecx = saved.context_pointer;
    return true;
}

// Segments stay the user's, whatever the program wrote into its frame.
int signal_frame_return(struct trap_frame *frame) {
    struct signal_frame saved;
    if (copy_from_user(&saved, (void *)(frame->user_esp - 4), sizeof saved) < 0)
        return -EFAULT;
    const struct saved_registers *from = &saved.context.registers;
    frame->edi = from->edi;
    frame->esi = from->esi;
    frame->ebp = from->ebp;
    frame->ebx = from->ebx;
    frame->edx = from->edx;
    frame->ecx = from->ecx;
    frame->eax = from->eax;
    frame->eip = from->eip;
    frame->user_esp = from->esp;
    frame->eflags = (from->eflags & EFLAGS_USER) | EFLAGS_ALWAYS;
    frame->vector = 0; // what eax holds now is no result of a call
    if (saved.has_float && current_task->used_float)
        float_state_load(saved.float_state);
    signal_set_blocked(saved.context.blocked);
    return 0;
}
