// A text that grows on the heap; what finds no memory is cut off.
#pragma once
#include <stdint.h>

struct text {
    char *bytes;
    uint32_t length, room;
};

void text_print(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_add(struct text *text, const char *bytes, uint32_t count);
void text_free(struct text *text);
