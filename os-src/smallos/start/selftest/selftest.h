// Self-tests of the running kernel. A test returns whether it passed and may leave a
// detail, which is the reason when it failed.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct test_detail {
    char text[160];
};

struct selftest {
    const char *name;
    bool (*run)(struct test_detail *detail);
};

void detail(struct test_detail *detail, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// Leave with the failed condition as the detail.
#define check(condition)                                                       \
    do {                                                                       \
        if (!(condition)) {                                                    \
            detail(result, "line %d: %s does not hold", __LINE__, #condition); \
            return false;                                                      \
        }                                                                      \
    } while (0)

// Each subject's tests; every list ends with a NULL name.
extern const struct selftest text_tests[], memory_tests[], processor_tests[], device_tests[];
extern const struct selftest task_tests[], file_tests[], disk_tests[], network_tests[];
extern const struct selftest usb_tests[];
