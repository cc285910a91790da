// What signals do to a process, on its way back to ring 3.
#pragma once
#include "task/signal.h"

// The frame is of a system call that gave ERESTART or ERESTART_UNLESS_HANDLED.
bool call_was_interrupted(const struct trap_frame *frame);
// Act on pending signals before the frame is returned to. May not come back.
void signals_deliver(struct trap_frame *frame);

// The user's stack while a handler runs (signal_frame.c); false: no room on it.
bool signal_frame_push(struct trap_frame *frame, int number, const struct sigaction *action,
                       struct signal_source source, uint64_t blocked);
int signal_frame_return(struct trap_frame *frame);
