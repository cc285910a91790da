// Signals: sending marks them pending and wakes; they are acted upon on the way back to ring 3
// (process/signal_delivery.h).
#pragma once
#include "task.h"

#define SIGNAL_BIT(number) (1ull << ((number) - 1))
#define SIGNALS_STOPPING \
    (SIGNAL_BIT(SIGSTOP) | SIGNAL_BIT(SIGTSTP) | SIGNAL_BIT(SIGTTIN) | SIGNAL_BIT(SIGTTOU))

// Also from interrupt handlers. Signals that would be ignored are dropped here.
void signal_send(struct task *task, int number, struct signal_source source);
// To every process of a group; how many there were.
int signal_send_group(int group, int number, struct signal_source source);
// A fault of the running process: cannot be blocked or ignored.
void signal_force(int number, struct signal_source source);

// Take the lowest pending signal of a set; 0 when there is none.
int signal_take(uint64_t set, struct signal_source *source);
// Does the signal end or stop the process as things are? Terminals ask.
bool signal_is_ignored_or_blocked(const struct task *task, int number);

// Has the task no use for it, by its settings or by default?
bool signal_is_ignored(const struct task *task, int number);
// Tell the parent that this task stopped, went on or ended.
void signal_parent(struct task *task, int code, int value);

void signal_set_blocked(uint64_t blocked);
void signals_reset_for_execute(struct task *task);
