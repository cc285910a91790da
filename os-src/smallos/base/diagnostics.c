// Prints and keeps boot diagnostics.
#include "diagnostics.h"
#include "clock.h"
#include "console.h"
#include "format.h"
#include "string.h"

static char log[8192];
static void (*on_growth)(void);
static unsigned log_length, counts[3];

void diagnose(enum verdict verdict, const char *name, const char *format, ...) {
    static const char *const words[] = {"PASS", "WARN", "FAIL"};
    char detail[300], line[400];
    va_list arguments;
    va_start(arguments, format);
    format_arguments(detail, sizeof detail, format, arguments);
    va_end(arguments);
    format_text(line, sizeof line, "[ms=%llu tick=%llu cyc=%llu] boot: %s %s: %s\n",
                clock_milliseconds(), clock_ticks(), clock_time_stamp(), words[verdict], name, detail);
    counts[verdict]++;
    console_fresh_line();
    console_write(line);
    unsigned length = strlen(line);
    if (log_length + length < sizeof log) {
        memcpy(log + log_length, line, length);
        log_length += length;
        if (on_growth)
            on_growth();
    }
}

const char *diagnostics_log(void) { return log; }
unsigned diagnostics_count(enum verdict verdict) { return counts[verdict]; }
void diagnostics_on_growth(void (*function)(void)) { on_growth = function; }
