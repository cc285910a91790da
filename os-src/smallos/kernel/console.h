// The system console: one text stream, mirrored to the VGA text screen and COM1.
#pragma once
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

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
