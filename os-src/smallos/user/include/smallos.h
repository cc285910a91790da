// What only SmallOS has, and calls with no better home.
#ifndef SMALLOS_H
#define SMALLOS_H

#include "abi/information.h"
#include "abi/reboot.h"
#include "abi/system_calls.h"
#include "sys/types.h"

// Any system call by number. The raw result: -errno when it fails.
long system_call(long number, ...);
// Sets errno and returns -1 if the result is an error, else the result.
long system_call_result(long result);
// Start a program as a child. Descriptors and the working directory are inherited.
pid_t spawn(const char *path, char *const arguments[], char *const environment[]);
// A text about the system (abi/information.h) from malloc, NUL-terminated; NULL if it fails.
char *information(int kind);
int uname(struct utsname *names);
int sysinfo(struct sysinfo *information);
int reboot(uint32_t command); // with the magic numbers filled in

#endif
