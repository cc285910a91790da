// The end of a test that fails.
#include "fake_kernel.h"
#include "host_library.h"

const char *fake_name = "host check";
char fake_context[200];

void fake_fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    dprintf(STANDARD_ERROR, "%s: %s%s", fake_name, fake_context, fake_context[0] ? ": " : "");
    vdprintf(STANDARD_ERROR, format, arguments);
    dprintf(STANDARD_ERROR, "\n%s%s", fake_console[0] ? "last console lines:\n" : "", fake_console);
    va_end(arguments);
    exit(1);
}
