#include "report.h"
#include "base/ports.h"
#include "base/text.h"

static void say(const char *text) {
    for (const char *c = text; *c; c++)
        port_write8(DEBUG_CONSOLE_PORT, (u8)*c);
    firmware_print(text);
}

void report(const char *format, ...) {
    char line[256];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line - 1, format, arguments);
    __builtin_va_end(arguments);
    size_t length = strlen(line);
    line[length] = '\n';
    line[length + 1] = 0;
    say(line);
}

_Noreturn void stop(enum exit_code code, const char *format, ...) {
    char line[240];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line, format, arguments);
    __builtin_va_end(arguments);
    report("birth: stopped: %s (exit code %u)", line, (u64)code * 2 + 1);
    port_write32(DEBUG_EXIT_PORT, code);
    for (;;)
        __asm__ volatile("cli; hlt");
}
