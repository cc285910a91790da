// The table of system calls and the way from the trap into it.
#include "abi/system_calls.h"
#include "system_call.h"
#include "task/task.h"

#define LARGEST_NUMBER 511

SYSTEM_CALLS(DECLARE_SYSTEM_CALL)

#define TABLE_ENTRY(number, name, arguments, text) [number] = call_##name,
static int (*const table[LARGEST_NUMBER + 1])(const struct call *) = {SYSTEM_CALLS(TABLE_ENTRY)};

void system_call(struct trap_frame *frame) {
    struct call call = {frame->ebx, frame->ecx, frame->edx, frame->esi,
                        frame->edi, frame->ebp, frame};
    uint32_t number = frame->eax;
    frame->error_code = number; // for calls that are made again after a signal
    interrupts_enable();
    if (number > LARGEST_NUMBER || !table[number]) {
        frame->eax = (uint32_t)-ENOSYS;
        return;
    }
    int result = table[number](&call);
    // execve and rt_sigreturn left another frame behind: its eax is not ours.
    if (frame->vector == VECTOR_SYSTEM_CALL)
        frame->eax = (uint32_t)result;
}
