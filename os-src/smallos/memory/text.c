// Growing texts.
#include "text.h"
#include "base/format.h"
#include "base/string.h"
#include "heap.h"

void text_add(struct text *text, const char *bytes, uint32_t count) {
    if (text->length + count > text->room) {
        uint32_t room = text->room ? text->room : 1024;
        while (room < text->length + count)
            room *= 2;
        char *larger = heap_allocate(room);
        if (!larger)
            return;
        if (text->length > 0)
            memcpy(larger, text->bytes, text->length);
        heap_free(text->bytes);
        text->bytes = larger;
        text->room = room;
    }
    memcpy(text->bytes + text->length, bytes, count);
    text->length += count;
}

void text_print(struct text *text, const char *format, ...) {
    char line[256];
    va_list arguments;
    va_start(arguments, format);
    int length = format_arguments(line, sizeof line, format, arguments);
    va_end(arguments);
    text_add(text, line, length < (int)sizeof line ? (uint32_t)length : sizeof line - 1);
}

void text_free(struct text *text) {
    heap_free(text->bytes);
    *text = (struct text){0};
}
