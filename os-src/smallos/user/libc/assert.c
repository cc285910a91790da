// What assert() does when its condition is false.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void assert_failed(const char *condition, const char *file, int line) {
    dprintf(2, "%s:%d: assertion failed: %s\n", file, line, condition);
    abort();
}
