// Boot diagnostics: one line per check, on the console and kept for the boot log.
// "[ms=12 tick=3 cyc=123456] boot: PASS name: detail" is a contract with harnesses.
#pragma once
#include <stdbool.h>

enum verdict { VERDICT_PASS, VERDICT_WARN, VERDICT_FAIL };

void diagnose(enum verdict verdict, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *diagnostics_log(void);
// Call a function, from wherever the diagnosis is made, when the log has grown. One at most.
void diagnostics_on_growth(void (*function)(void));
unsigned diagnostics_count(enum verdict verdict);
