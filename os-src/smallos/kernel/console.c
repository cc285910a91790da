// Mirrors text to screen and serial line.
#include "console.h"
#include "drivers/serial.h"
#include "format.h"
#include "screen/screen.h"
#include "string.h"

static bool at_line_start = true;

static void put(char character, bool maps_line_feeds) {
    if (character == '\n' && maps_line_feeds)
        serial_put('\r');
    serial_put(character);
    screen_put(character);
    at_line_start = character == '\n' || (at_line_start && character == '\r');
}

void console_put(char character) {
    put(character, true);
    screen_show();
}

void console_write_bytes(const char *bytes, uint32_t count, bool maps_line_feeds) {
    for (uint32_t i = 0; i < count; i++)
        put(bytes[i], maps_line_feeds);
    screen_show();
}

void console_write(const char *text) { console_write_bytes(text, strlen(text), true); }

static void print(const char *format, va_list arguments) {
    char text[1200]; // a full command line and some words around it
    format_arguments(text, sizeof text, format, arguments);
    console_write(text);
}

void console_print(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    print(format, arguments);
    va_end(arguments);
}

void console_fresh_line(void) {
    if (!at_line_start)
        console_put('\n');
}

void console_message(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    console_fresh_line();
    print(format, arguments);
    va_end(arguments);
}

void console_clear(void) {
    const char *clear = "\033[2J\033[H";
    while (*clear)
        serial_put(*clear++);
    screen_clear();
    at_line_start = true;
}
