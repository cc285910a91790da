// The kernel's own shell: reads lines from the terminal and runs built-in commands.
#pragma once

_Noreturn void shell_run(void);
// Run one line of commands; the status of the last one.
int shell_execute(const char *line);
int shell_last_status(void);
