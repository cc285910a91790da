// A QEMU of our own, and its monitor (QMP on the process's standard input and output).
// QEMU dies with this process. Each function ends the program when the budget is spent.
#ifndef MONITOR_H
#define MONITOR_H

#include <stdint.h>

// Starts `arguments`, which must have `-qmp stdio`. The whole use may take so many seconds; when it
// takes longer, the folder gets the last screen.
void monitor_start(char **arguments, int budget_seconds, const char *keep_folder);
void monitor_end(void);

// What is being waited for, for the message when the budget is spent.
void monitor_awaits(const char *format, ...) __attribute__((format(printf, 1, 2)));

// Leaves the guest a moment before the caller looks again.
void monitor_pause(void);

void monitor_stop(void);        // the guest stands still, between two instructions
void monitor_continue(void);
void monitor_screenshot(const char *file);

// The answer of a command of the human monitor; valid until the next call.
const char *monitor_ask(const char *format, ...) __attribute__((format(printf, 1, 2)));

uint32_t monitor_word(uint32_t physical_address);

// The program's own ends: 1 for what the guest does wrong, after its QEMU is gone.
_Noreturn void guest_is_wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
