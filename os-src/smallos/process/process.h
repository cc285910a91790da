// Processes: making, replacing, ending, and waiting for them.
#pragma once
#include "task/task.h"

struct rusage;
struct argument_block;

// A copy of the calling process: its id, or -errno.
int process_fork(void);
// Replace the program of the calling process; on success the frame is the new program's.
int process_execute(const char *path, struct argument_block *arguments);
// Start a program as a child of the calling process; it inherits what execve keeps.
int process_spawn(const char *path, struct argument_block *arguments);
// End the calling process with a status in the encoding of wait.
_Noreturn void process_exit(int status);
// The calls wait4 and waitpid: a child's id, 0 or -errno.
int process_wait(int selected, int *status, int options, uint32_t *user_ticks,
                 uint32_t *kernel_ticks);

// Start the first process; its task first calls a function, which may wait for disks. The kernel
// starts it again whenever it ends.
void process_start_init(void (*before)(void));
// Whether that is /bin/init, which welcomes the user itself, or the shell alone.
bool process_has_init(void);
// What init does when it ends: never returns.
_Noreturn void process_restart_init(int status);
