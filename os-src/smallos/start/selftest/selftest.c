// Runs all self-tests of the kernel. The lines "selftest: NAME PASS|FAIL detail" are a contract
// with harnesses.
#include "selftest.h"
#include "base/format.h"
#include "base/information.h"
#include "memory/text.h"

void detail(struct test_detail *detail, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    format_arguments(detail->text, sizeof detail->text, format, arguments);
    va_end(arguments);
}

static void run_all(struct text *text) {
    static const struct selftest *const subjects[] = {text_tests,   memory_tests, processor_tests,
                                                      device_tests, task_tests,   file_tests,
                                                      disk_tests,   network_tests, usb_tests};
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        for (const struct selftest *test = subjects[i]; test->name; test++) {
            struct test_detail result = {""};
            bool good = test->run(&result);
            text_print(text, "selftest: %s %s %s\n", test->name, good ? "PASS" : "FAIL",
                       result.text[0] ? result.text : "as expected");
        }
    }
}

INFORMATION(INFORMATION_KERNEL_SELFTEST, run_all);
