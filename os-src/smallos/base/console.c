// Mirrors text to all outputs.
#include "console.h"
#include "format.h"
#include "string.h"

static struct console_output *outputs;
static bool at_line_start = true;

static void put(char character, bool maps_line_feeds) {
    for (struct console_output *each = outputs; each; each = each->next) {
        if (character == '\n' && maps_line_feeds && each->wants_carriage_returns)
            each->put('\r');
        each->put(character);
    }
    at_line_start = character == '\n' || (at_line_start && character == '\r');
}

static void show(void) {
    for (struct console_output *each = outputs; each; each = each->next)
        if (each->show)
            each->show();
}

void console_add(struct console_output *output) {
    struct console_output **last = &outputs;
    while (*last)
        last = &(*last)->next;
    *last = output;
}

void console_put(char character) {
    put(character, true);
    show();
}

void console_write_bytes(const char *bytes, uint32_t count, bool maps_line_feeds) {
    for (uint32_t i = 0; i < count; i++)
        put(bytes[i], maps_line_feeds);
    show();
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
    for (struct console_output *each = outputs; each; each = each->next)
        each->clear();
    at_line_start = true;
}

void console_stop(void) {
    for (struct console_output *each = outputs; each; each = each->next)
        if (each->stop)
            each->stop();
}
