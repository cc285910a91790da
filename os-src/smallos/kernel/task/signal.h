// Signals: sending marks them pending and wakes, delivery happens on the way back to ring 3.
#pragma once
#include "task.h"

#define SIGNAL_BIT(number) (1ull << ((number) - 1))

// Also from interrupt handlers. Signals that would be ignored are dropped here.
void signal_send(struct task *task, int number, struct signal_source source);
// To every process of a group; how many there were.
int signal_send_group(int group, int number, struct signal_source source);
// A fault of the running process: cannot be blocked or ignored.
void signal_force(int number, struct signal_source source);

// The frame is of a system call that gave ERESTART or ERESTART_UNLESS_HANDLED.
bool call_was_interrupted(const struct trap_frame *frame);
// Act on pending signals before the frame is returned to. May not come back.
void signals_deliver(struct trap_frame *frame);
// Take the lowest pending signal of a set; 0 when there is none.
int signal_take(uint64_t set, struct signal_source *source);
// Does the signal end or stop the process as things are? Terminals ask.
bool signal_is_ignored_or_blocked(const struct task *task, int number);

void signal_set_blocked(uint64_t blocked);
void signals_reset_for_execute(struct task *task);

// The user's stack while a handler runs (signal_frame.c); false: no room on it.
bool signal_frame_push(struct trap_frame *frame, int number, const struct sigaction *action,
                       struct signal_source source, uint64_t blocked);
int signal_frame_return(struct trap_frame *frame);
