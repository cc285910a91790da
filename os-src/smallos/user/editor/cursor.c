// Where the cursor is and where keys take it.
#include "editor.h"

#define TAB 8

size_t column_of(const struct line *line, size_t at) {
    size_t column = 0;
    for (size_t i = 0; i < at; i++)
        column = line->bytes[i] == '\t' ? column / TAB * TAB + TAB : column + 1;
    return column;
}

// The last byte of a line that begins at or before a column.
static size_t byte_at(const struct line *line, size_t column) {
    size_t at = 0, reached = 0;
    while (at < line->length) {
        size_t next = line->bytes[at] == '\t' ? reached / TAB * TAB + TAB : reached + 1;
        if (next > column)
            break;
        reached = next;
        at++;
    }
    return at;
}

void cursor_to(struct editor *editor, size_t row, size_t at) {
    editor->row = row;
    editor->at = at;
    editor->column = column_of(&editor->text.lines[row], at);
}

static void move_rows(struct editor *editor, long rows) {
    long row = (long)editor->row + rows, last = (long)editor->text.count - 1;
    editor->row = (size_t)(row < 0 ? 0 : row > last ? last : row);
    editor->at = byte_at(&editor->text.lines[editor->row], editor->column);
}

static void move_left(struct editor *editor) {
    if (editor->at > 0)
        cursor_to(editor, editor->row, editor->at - 1);
    else if (editor->row > 0)
        cursor_to(editor, editor->row - 1, editor->text.lines[editor->row - 1].length);
}

static void move_right(struct editor *editor) {
    if (editor->at < editor->text.lines[editor->row].length)
        cursor_to(editor, editor->row, editor->at + 1);
    else if (editor->row + 1 < editor->text.count)
        cursor_to(editor, editor->row + 1, 0);
}

void cursor_move(struct editor *editor, int key) {
    long page = (long)editor->rows - 1;
    switch (key) {
    case KEY_UP:
        move_rows(editor, -1);
        break;
    case KEY_DOWN:
        move_rows(editor, 1);
        break;
    case KEY_LEFT:
        move_left(editor);
        break;
    case KEY_RIGHT:
        move_right(editor);
        break;
    case KEY_HOME:
        cursor_to(editor, editor->row, 0);
        break;
    case KEY_END:
        cursor_to(editor, editor->row, editor->text.lines[editor->row].length);
        break;
    case KEY_PAGE_UP:
        move_rows(editor, -page);
        break;
    case KEY_PAGE_DOWN:
        move_rows(editor, page);
        break;
    }
}
