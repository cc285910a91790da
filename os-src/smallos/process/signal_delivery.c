// Acting on signals, on the way back to ring 3.
#include "signal_delivery.h"
#include "abi/errno.h"
#include "base/console.h"
#include "process.h"
#include "task/groups.h"
#include "task/scheduler.h"
#include "task/signal.h"

static void stop(int number) {
    struct task *task = current_task;
    if (number != SIGSTOP && group_is_orphaned(task->group))
        return;
    interrupts_disable();
    if (!(task->signals.pending & (SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGCONT)))) {
        task->state = TASK_STOPPED;
        task->status = number << 8 | 0x7F;
        task->stop_reported = task->continue_reported = false;
        signal_parent(task, CLD_STOPPED, number);
        scheduler_switch();
    }
    interrupts_enable();
}

bool call_was_interrupted(const struct trap_frame *frame) {
    return frame->vector == VECTOR_SYSTEM_CALL &&
           (frame->eax == (uint32_t)-ERESTART || frame->eax == (uint32_t)-ERESTART_UNLESS_HANDLED);
}

// The call that a signal interrupted: made again, or over with EINTR.
static void settle_call(struct trap_frame *frame, const struct sigaction *handler) {
    bool again = false;
    if (!call_was_interrupted(frame))
        return;
    if (frame->eax == (uint32_t)-ERESTART)
        again = !handler || (handler->sa_flags & SA_RESTART);
    else
        again = !handler;
    if (again) {
        frame->eax = frame->error_code; // the call's number
        frame->eip -= 2; // int 0x80
    } else {
        frame->eax = (uint32_t)-EINTR;
    }
    if (handler)
        current_task->restart_deadline = 0;
}

static uint64_t take_saved_mask(struct signal_state *signals) {
    uint64_t blocked = signals->restore_blocked ? signals->saved_blocked : signals->blocked;
    signals->restore_blocked = false;
    return blocked;
}

// True when a handler is to run next.
static bool act(struct trap_frame *frame, int number, struct signal_source source) {
    struct signal_state *signals = &current_task->signals;
    struct sigaction action = signals->actions[number];
    uint64_t bit = SIGNAL_BIT(number);
    if (signal_is_ignored(current_task, number))
        return false;
    if (action.sa_handler == SIG_DFL) {
        if (!(bit & SIGNALS_STOPPING))
            process_exit(number);
        stop(number);
        return false;
    }
    settle_call(frame, &action);
    if (!signal_frame_push(frame, number, &action, source, take_saved_mask(signals))) {
        console_message("fault: pid %d %s: no stack for the handler of signal %d\n",
                        current_task->id, current_task->name, number);
        process_exit(SIGSEGV);
    }
    signal_set_blocked(signals->blocked | action.sa_mask |
                       (action.sa_flags & SA_NODEFER ? 0 : bit));
    if (action.sa_flags & SA_RESETHAND)
        signals->actions[number].sa_handler = SIG_DFL;
    return true;
}

void signals_deliver(struct trap_frame *frame) {
    struct signal_state *signals = &current_task->signals;
    struct signal_source source = {0};
    int number;
    while ((number = signal_take(~signals->blocked, &source)) != 0)
        if (act(frame, number, source))
            return;
    settle_call(frame, NULL);
    if (signals->restore_blocked)
        signal_set_blocked(take_saved_mask(signals));
}
