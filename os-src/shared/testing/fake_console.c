// The console and the end of the kernel.
#include "base/console.h"
#include "base/panic.h"
#include "base/string.h"
#include "fake_kernel.h"
#include "host_library.h"

char fake_console[4096];
bool fake_console_is_quiet;

void console_message(const char *format, ...) {
    char line[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    size_t used = strlen(fake_console), added = strlen(line);
    if (used + added >= sizeof fake_console)
        used = 0;
    memcpy(fake_console + used, line, added + 1);
    if (!fake_console_is_quiet)
        printf("%s", line);
}

void panic(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    dprintf(STANDARD_ERROR, "%s: %s%skernel panic: ", fake_name, fake_context,
            fake_context[0] ? ": " : "");
    vdprintf(STANDARD_ERROR, format, arguments);
    dprintf(STANDARD_ERROR, "\n");
    va_end(arguments);
    abort();
}
