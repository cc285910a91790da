// Sending and delivering signals.
#include "signal.h"
#include "abi/errno.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "process.h"
#include "scheduler.h"

#define STOPPING \
    (SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU))
#define IGNORED_BY_DEFAULT \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))
#define UNBLOCKABLE (SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGSTOP))

static bool is_ignored(const struct task *task, int number) {
    void (*handler)(int) = task->signals.actions[number].sa_handler;
    uint64_t bit = SIGNAL_BIT(number);
    if (bit & UNBLOCKABLE)
        return false;
    return handler == SIG_IGN || (handler == SIG_DFL && (bit & IGNORED_BY_DEFAULT));
}

bool signal_is_ignored_or_blocked(const struct task *task, int number) {
    return task->signals.actions[number].sa_handler == SIG_IGN ||
           (task->signals.blocked & SIGNAL_BIT(number));
}

bool task_has_signal(void) {
    return current_task->signals.pending & ~current_task->signals.blocked;
}

static void go_on(struct task *task) {
    task->signals.pending &= ~STOPPING;
    if (task->state != TASK_STOPPED)
        return;
    task->stop_reported = false;
    task->continue_reported = true;
    scheduler_make_ready(task);
    process_notify_parent(task, CLD_CONTINUED, SIGCONT);
}

// Nobody may end the first process but itself.
static bool protects_itself(const struct task *task, int number) {
    return task->id == PROCESS_INIT && task != current_task &&
           task->signals.actions[number].sa_handler == SIG_DFL;
}

void signal_send(struct task *task, int number, struct signal_source source) {
    uint32_t flags = interrupts_save();
    struct signal_state *signals = &task->signals;
    uint64_t bit = SIGNAL_BIT(number);
    if (task->state == TASK_ZOMBIE || task->state == TASK_DEAD || !task->frame ||
        protects_itself(task, number)) {
        interrupts_restore(flags);
        return;
    }
    if (number == SIGCONT)
        go_on(task);
    if (bit & STOPPING)
        signals->pending &= ~SIGNAL_BIT(SIGCONT);
    if (!is_ignored(task, number) || (signals->blocked & bit)) {
        if (!(signals->pending & bit) && number < 32)
            signals->sources[number] = source;
        signals->pending |= bit;
        if (number == SIGKILL && task->state == TASK_STOPPED)
            scheduler_make_ready(task);
        if (!(signals->blocked & bit) && task->state == TASK_WAITING)
            scheduler_make_ready(task);
        wake_all(&signals->queue);
    }
    interrupts_restore(flags);
}

int signal_send_group(int group, int number, struct signal_source source) {
    int found = 0;
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        struct task *task = task_at(i);
        if (!task || task->group != group || !task->frame || task->state == TASK_DEAD)
            continue;
        found++;
        if (number != 0)
            signal_send(task, number, source);
    }
    return found;
}

void signal_force(int number, struct signal_source source) {
    struct signal_state *signals = &current_task->signals;
    uint64_t bit = SIGNAL_BIT(number);
    if ((signals->blocked & bit) || signals->actions[number].sa_handler == SIG_IGN)
        signals->actions[number].sa_handler = SIG_DFL;
    signals->blocked &= ~bit;
    signals->sources[number] = source;
    signals->pending |= bit;
}

static int lowest(uint64_t set) {
    uint32_t low = (uint32_t)set;
    return low ? __builtin_ctz(low) + 1 : __builtin_ctz((uint32_t)(set >> 32)) + 33;
}

int signal_take(uint64_t set, struct signal_source *source) {
    struct signal_state *signals = &current_task->signals;
    uint32_t flags = interrupts_save();
    uint64_t pending = signals->pending & set;
    int number = 0;
    if (pending & SIGNAL_BIT(SIGKILL))
        number = SIGKILL;
    else if (pending)
        number = lowest(pending);
    if (number != 0) {
        signals->pending &= ~SIGNAL_BIT(number);
        *source = number < 32 ? signals->sources[number] : (struct signal_source){0};
    }
    interrupts_restore(flags);
    return number;
}

void signal_set_blocked(uint64_t blocked) {
    current_task->signals.blocked = blocked & ~UNBLOCKABLE;
}

void signals_reset_for_execute(struct task *task) {
    for (int number = 1; number < SIGNAL_COUNT; number++) {
        struct sigaction *action = &task->signals.actions[number];
        bool ignored = action->sa_handler == SIG_IGN;
        *action = (struct sigaction){0};
        if (ignored)
            action->sa_handler = SIG_IGN;
    }
}

static void stop(int number) {
    struct task *task = current_task;
    if (number != SIGSTOP && group_is_orphaned(task->group))
        return;
    interrupts_disable();
    if (!(task->signals.pending & (SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGCONT)))) {
        task->state = TASK_STOPPED;
        task->status = number << 8 | 0x7F;
        task->stop_reported = task->continue_reported = false;
        process_notify_parent(task, CLD_STOPPED, number);
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
    if (is_ignored(current_task, number))
        return false;
    if (action.sa_handler == SIG_DFL) {
        if (!(bit & STOPPING))
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
