// Formatted text into memory.
#include "internal.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct memory_sink {
    struct sink sink;
    char *next;
    size_t room; // without the NUL
};

static void take(struct sink *sink, const char *text, size_t size) {
    struct memory_sink *memory = (struct memory_sink *)sink;
    size_t kept = size < memory->room ? size : memory->room;
    memcpy(memory->next, text, kept);
    memory->next += kept;
    memory->room -= kept;
}

int vsnprintf(char *text, size_t size, const char *format, va_list arguments) {
    struct memory_sink memory = {{take}, text, size > 0 ? size - 1 : 0};
    int length = format_text(&memory.sink, format, arguments);
    if (size > 0)
        *memory.next = 0;
    return length;
}

int snprintf(char *text, size_t size, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, size, format, arguments);
    va_end(arguments);
    return length;
}

int sprintf(char *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, (size_t)-1, format, arguments);
    va_end(arguments);
    return length;
}

int asprintf(char **text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(NULL, 0, format, arguments);
    *text = malloc((size_t)length + 1);
    if (*text)
        vsnprintf(*text, (size_t)length + 1, format, arguments);
    va_end(arguments);
    return *text ? length : -1;
}
