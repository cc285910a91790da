// The floating-point registers of processes. They change hands only when somebody uses
// them: until then the processor traps (Intel SDM volume 3, section 2.5, CR0.TS).
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct task;

void float_state_init(void);
void float_state_switch(const struct task *next);
// The trap: give the registers to the current task; false when it has no memory for them.
bool float_state_claim(void);
// For fork: the child gets what the parent has; false without memory.
bool float_state_copy(struct task *parent, struct task *child);
// For execve and exit.
void float_state_drop(struct task *task);
// For signal frames: the current task's registers, NULL when it never used any.
#define FLOAT_STATE_SIZE 512
void *float_state_saved(void);
// Replace the current task's registers; what a program may not set is masked.
void float_state_load(const uint8_t *state);
