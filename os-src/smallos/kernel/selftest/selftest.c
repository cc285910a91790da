// Runs all self-tests and counts. The lines "selftest: NAME PASS|FAIL detail" and the
// closing count are a contract with harnesses.
#include "selftest.h"
#include "kernel/console.h"
#include "kernel/format.h"
#include "kernel/shell/commands.h"

void detail(struct test_detail *detail, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    format_arguments(detail->text, sizeof detail->text, format, arguments);
    va_end(arguments);
}

int command_self_test(int count, char **words) {
    static const struct selftest *const subjects[] = {text_tests, memory_tests, processor_tests,
                                                      device_tests};
    unsigned passed = 0, failed = 0;
    (void)count, (void)words;
    for (size_t i = 0; i < sizeof subjects / sizeof *subjects; i++) {
        for (const struct selftest *test = subjects[i]; test->name; test++) {
            struct test_detail result = {""};
            bool good = test->run(&result);
            console_print("selftest: %s %s %s\n", test->name, good ? "PASS" : "FAIL",
                          result.text[0] ? result.text : "as expected");
            if (good)
                passed++;
            else
                failed++;
        }
    }
    console_print("selftest: %u passed, %u failed\n", passed, failed);
    return failed > 0;
}
