// Mirrors text to screen and serial line.
#include "console.h"
#include "drivers/serial.h"
#include "drivers/vga.h"
#include "format.h"
#include <stdbool.h>

static bool at_line_start = true;

void console_put(char character) {
    if (character == '\n')
        serial_put('\r');
    serial_put(character);
    vga_put(character);
    at_line_start = character == '\n';
}

void console_write_bytes(const char *bytes, uint32_t count, bool maps_line_feeds) {
    for (uint32_t i = 0; i < count; i++) {
        if (maps_line_feeds) {
            console_put(bytes[i]);
            continue;
        }
        serial_put(bytes[i]);
        vga_put(bytes[i]);
        at_line_start = bytes[i] == '\n' || (at_line_start && bytes[i] == '\r');
    }
}

void console_write(const char *text) {
    while (*text)
        console_put(*text++);
}

void console_print(const char *format, ...) {
    char text[1200]; // a full command line and some words around it
    va_list arguments;
    va_start(arguments, format);
    format_arguments(text, sizeof text, format, arguments);
    va_end(arguments);
    console_write(text);
}

void console_fresh_line(void) {
    if (!at_line_start)
        console_put('\n');
}

void console_clear(void) {
    const char *clear = "\033[2J\033[H";
    while (*clear)
        serial_put(*clear++);
    vga_clear();
    at_line_start = true;
}
