// Sending and taking signals.
#include "signal.h"
#include "abi/errno.h"
#include "base/clock.h"
#include "base/console.h"
#include "scheduler.h"

#define IGNORED_BY_DEFAULT \
    (SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))
#define UNBLOCKABLE (SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGSTOP))

bool signal_is_ignored(const struct task *task, int number) {
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

void signal_parent(struct task *task, int code, int value) {
    struct task *parent = task->parent;
    if (!parent)
        return;
    bool ended = code == CLD_EXITED || code == CLD_KILLED;
    if (ended || !(parent->signals.actions[SIGCHLD].sa_flags & SA_NOCLDSTOP))
        signal_send(parent, SIGCHLD, (struct signal_source){code, task->id, (uint32_t)value});
    wake_all(&parent->children_queue);
}

static void go_on(struct task *task) {
    task->signals.pending &= ~SIGNALS_STOPPING;
    if (task->state != TASK_STOPPED)
        return;
    task->stop_reported = false;
    task->continue_reported = true;
    scheduler_make_ready(task);
    signal_parent(task, CLD_CONTINUED, SIGCONT);
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
    if (bit & SIGNALS_STOPPING)
        signals->pending &= ~SIGNAL_BIT(SIGCONT);
    if (!signal_is_ignored(task, number) || (signals->blocked & bit)) {
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
