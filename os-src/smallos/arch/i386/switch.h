// Switching between tasks, and where new ones begin. See switch.asm for what lies on their stacks.
#pragma once
#include <stdint.h>

struct trap_frame;

// Keep what C expects to survive a call on this stack, note where, go on with another stack.
void task_switch(uint32_t *save, uint32_t load);
// First return addresses of a new kernel task (above it its function) and of a new process
// (above it its trap frame).
extern char kernel_task_begin[], process_begin[];
// To ring 3 for the first time.
_Noreturn void process_enter(struct trap_frame *frame);
// init_main() on an empty stack.
_Noreturn void init_enter(uint32_t stack_top);
