// What every self-test shares. A program prints one line for each of its checks,
// "NAME: PASS detail" or "NAME: FAIL detail", and ends with checks_done().
#ifndef CHECK_H
#define CHECK_H

#include <stdbool.h>
#include <stddef.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

// One verdict; the detail is a printf format.
void check(const char *name, bool passed, const char *detail, ...)
    __attribute__((format(printf, 3, 4)));
// The program's exit status: 0, or 1 if a check failed or there was none.
int checks_done(void);
// Wait status of a child that runs body and exits 0 unless body ends it; -1 if there is none.
int child_status(void (*body)(void));
// Wait status of a program run with these words; its environment is ours if NULL.
int program_status(const char *path, char *const words[], char *const environment[]);
bool exited(int status, int code);
bool killed(int status, int signal);
// A wait status in words, for a detail; valid until the next call.
const char *describe(int status);
// Milliseconds of the monotonic clock.
long milliseconds(void);
// A path in TMPDIR or /tmp that is this process's own; valid until the eighth next call.
char *scratch(const char *name);
// Failed with exactly this errno?
bool failed_with(long result, int error);

#endif
