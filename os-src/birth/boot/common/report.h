/* What a loader says: on the debug console, and on the screen by what the firmware has. */
#pragma once

#include "abi/exit_codes.h"
#include "abi/types.h"

/* Says a line, formatted as by format_text. */
void report(const char *format, ...);

/* Says why the loader cannot go on, "birth: stopped: ...", and ends with the code: by the port of
 * isa-debug-exit, and where there is none by halting. */
_Noreturn void stop(enum exit_code code, const char *format, ...);

/* Given by each loader: shows text on the screen while the firmware can, else does nothing. */
void firmware_print(const char *text);
