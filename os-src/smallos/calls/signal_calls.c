// Calls about signals.
#include "abi/system_calls.h"
#include "memory/user_copy.h"
#include "process/process.h"
#include "process/signal_delivery.h"
#include "system_call.h"

static int send_to_all(int number, struct signal_source source) {
    int found = 0;
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        struct task *task = task_at(i);
        if (!task || !task->frame || task->id == PROCESS_INIT || task == current_task ||
            task->state == TASK_DEAD)
            continue;
        found++;
        if (number != 0)
            signal_send(task, number, source);
    }
    return found;
}

int call_kill(const struct call *call) {
    struct signal_source source = {.code = SI_USER, .process = current_task->id};
    int id = (int)call->a, number = (int)call->b, found = 0;
    if (number < 0 || number >= SIGNAL_COUNT)
        return -EINVAL;
    if (id > 0) {
        struct task *task = task_find(id);
        found = task != NULL;
        if (found && !task->frame)
            return -EPERM; // a kernel task
        if (found && number != 0)
            signal_send(task, number, source);
    } else if (id == -1) {
        found = send_to_all(number, source);
    } else if (id != (int)0x80000000) {
        found = signal_send_group(id == 0 ? current_task->group : -id, number, source);
    }
    return found > 0 ? 0 : -ESRCH;
}

int call_rt_sigaction(const struct call *call) {
    struct signal_state *signals = &current_task->signals;
    struct sigaction new_action, old_action;
    uint32_t number = call->a;
    if (call->d != sizeof(sigset_t) || number < 1 || number >= SIGNAL_COUNT)
        return -EINVAL;
    if (call->b && (number == SIGKILL || number == SIGSTOP))
        return -EINVAL;
    old_action = signals->actions[number];
    if (call->b && copy_from_user(&new_action, (void *)call->b, sizeof new_action) < 0)
        return -EFAULT;
    if (call->c && copy_to_user((void *)call->c, &old_action, sizeof old_action) < 0)
        return -EFAULT;
    if (!call->b)
        return 0;
    uint32_t flags = interrupts_save();
    signals->actions[number] = new_action;
    bool ignored_by_default = number == SIGCHLD || number == SIGCONT || number == SIGURG ||
                              number == SIGWINCH;
    if (new_action.sa_handler == SIG_IGN ||
        (new_action.sa_handler == SIG_DFL && ignored_by_default))
        signals->pending &= ~SIGNAL_BIT(number);
    interrupts_restore(flags);
    return 0;
}

int call_rt_sigprocmask(const struct call *call) {
    uint64_t old_set = current_task->signals.blocked, set;
    if (call->d != sizeof(sigset_t))
        return -EINVAL;
    if (call->b && copy_from_user(&set, (void *)call->b, sizeof set) < 0)
        return -EFAULT;
    if (call->c && copy_to_user((void *)call->c, &old_set, sizeof old_set) < 0)
        return -EFAULT;
    if (!call->b)
        return 0;
    switch (call->a) {
    case SIG_BLOCK:
        set |= old_set;
        break;
    case SIG_UNBLOCK:
        set = old_set & ~set;
        break;
    case SIG_SETMASK:
        break;
    default:
        return -EINVAL;
    }
    signal_set_blocked(set);
    return 0;
}

int call_rt_sigpending(const struct call *call) {
    uint64_t set = current_task->signals.pending & current_task->signals.blocked;
    if (call->b > sizeof set)
        return -EINVAL;
    return copy_to_user((void *)call->a, &set, call->b);
}

int call_rt_sigsuspend(const struct call *call) {
    struct signal_state *signals = &current_task->signals;
    struct wait_queue nobody = {0};
    uint64_t set;
    if (call->b != sizeof set)
        return -EINVAL;
    if (copy_from_user(&set, (void *)call->a, sizeof set) < 0)
        return -EFAULT;
    signals->saved_blocked = signals->blocked;
    signals->restore_blocked = true;
    signal_set_blocked(set);
    wait_for(&nobody, false);
    return -ERESTART_UNLESS_HANDLED;
}

int call_rt_sigreturn(const struct call *call) {
    if (signal_frame_return(call->frame) < 0) {
        signal_force(SIGSEGV, (struct signal_source){.code = SI_KERNEL});
        call->frame->vector = 0;
    }
    return 0;
}
