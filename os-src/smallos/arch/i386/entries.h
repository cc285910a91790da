// Where the assembler of this folder goes on in C: all that it names of the floors above. Each
// is defined once, in the file that stands beside it.
#pragma once
#include "interrupts.h"
#include <stdint.h>

_Noreturn void kernel_main(uint32_t magic, uint32_t record); // start/main.c, from entry.asm
void trap_dispatch(struct trap_frame *frame); // calls/traps.c, from vectors.asm
void double_fault(void); // task/exceptions.c, from vectors.asm
void scheduler_finish_switch(void); // task/scheduler.c, from switch.asm
_Noreturn void kernel_task_exit(void); // task/task.c, from switch.asm
void init_main(void); // process/init.c, from switch.asm
