// The system console: one text stream to every output that was added: serial line, screen.
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

// An output, which adds itself. The structure is its own and stays in the list for good.
struct console_output {
    void (*put)(char character); // any byte; escape sequences are the output's matter
    void (*show)(void); // a piece of text is complete; NULL: nothing to do
    void (*clear)(void);
    void (*stop)(void); // the kernel dies: make visible what is not yet; NULL: nothing to do
    bool wants_carriage_returns; // before the line feeds of the kernel and of mapping programs
    struct console_output *next;
};
void console_add(struct console_output *output); // in the order of adding

void console_put(char character);
void console_write(const char *text);
// For programs: with or without a carriage return before each line feed.
void console_write_bytes(const char *bytes, uint32_t count, bool maps_line_feeds);
void console_print(const char *format, ...) __attribute__((format(printf, 1, 2)));
// What the kernel says while programs run: on a line of its own, whatever they have begun.
void console_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
// Begin a new line unless the cursor is at the start of one.
void console_fresh_line(void);
void console_clear(void);
// The last words have been said, and no task will run any more.
void console_stop(void);
