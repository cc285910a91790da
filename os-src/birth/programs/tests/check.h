/* For programs that are tests: CHECK says what does not hold, and counts. */
#pragma once

#include "programs/runtime/birth.h"

static u64 failed;

static inline void check_failed(u64 console, const char *what, u64 line, u64 found) {
    print(console, what);
    print_number(console, "FAILED in line", line);
    print_number(console, "found", found);
    failed++;
}
/* found == wanted, or a line that says what was found. */
#define CHECK(console, found, wanted) \
    do { \
        u64 found_value = (u64)(found); \
        if (found_value != (u64)(wanted)) \
            check_failed(console, #found, __LINE__, found_value); \
    } while (0)
