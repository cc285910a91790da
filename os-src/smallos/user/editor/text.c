// Lines of bytes.
#include "editor.h"
#include <stdlib.h>
#include <string.h>

static bool make_room(struct line *line, size_t room) {
    if (room <= line->room)
        return true;
    size_t larger = room < 32 ? 32 : room + room / 2;
    char *bytes = realloc(line->bytes, larger);
    if (!bytes)
        return false;
    line->bytes = bytes;
    line->room = larger;
    return true;
}

static bool add_line(struct text *text, size_t row) {
    if (text->count == text->room) {
        size_t room = text->room * 2 + 64;
        struct line *lines = realloc(text->lines, room * sizeof *lines);
        if (!lines)
            return false;
        text->lines = lines;
        text->room = room;
    }
    memmove(&text->lines[row + 1], &text->lines[row], (text->count - row) * sizeof *text->lines);
    text->lines[row] = (struct line){0};
    text->count++;
    return true;
}

bool text_begin(struct text *text) {
    *text = (struct text){0};
    return add_line(text, 0);
}

bool text_insert(struct text *text, size_t row, size_t at, const char *bytes, size_t size) {
    struct line *line = &text->lines[row];
    if (size == 0)
        return true;
    if (!make_room(line, line->length + size))
        return false;
    memmove(line->bytes + at + size, line->bytes + at, line->length - at);
    memcpy(line->bytes + at, bytes, size);
    line->length += size;
    text->changed = true;
    return true;
}

void text_erase(struct text *text, size_t row, size_t at, size_t size) {
    struct line *line = &text->lines[row];
    if (size == 0)
        return;
    memmove(line->bytes + at, line->bytes + at + size, line->length - at - size);
    line->length -= size;
    text->changed = true;
}

bool text_split(struct text *text, size_t row, size_t at) {
    if (!add_line(text, row + 1))
        return false;
    struct line *line = &text->lines[row];
    if (!text_insert(text, row + 1, 0, line->bytes + at, line->length - at)) {
        text_remove_line(text, row + 1);
        return false;
    }
    text_erase(text, row, at, line->length - at);
    text->changed = true;
    return true;
}

bool text_join(struct text *text, size_t row) {
    struct line *next = &text->lines[row + 1];
    if (!text_insert(text, row, text->lines[row].length, next->bytes, next->length))
        return false;
    text_remove_line(text, row + 1);
    return true;
}

void text_remove_line(struct text *text, size_t row) {
    text->changed = true;
    if (text->count == 1) {
        text->lines[0].length = 0;
        return;
    }
    free(text->lines[row].bytes);
    text->count--;
    memmove(&text->lines[row], &text->lines[row + 1], (text->count - row) * sizeof *text->lines);
}
