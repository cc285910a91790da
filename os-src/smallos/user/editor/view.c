// The screen: a window of the text and the status line. Only rows that changed are sent.
#include "editor.h"
#include <stdio.h>
#include <string.h>

#define ROWS_MOST 200
#define COLUMNS_MOST 400

static char shown[ROWS_MOST][COLUMNS_MOST + 1];
static bool known;

void view_forget(void) { known = false; }

// The view follows the cursor; sideways in steps of half a screen.
static void follow(struct editor *editor) {
    size_t column = column_of(&editor->text.lines[editor->row], editor->at);
    if (editor->row < editor->top)
        editor->top = editor->row;
    if (editor->row >= editor->top + editor->rows)
        editor->top = editor->row - editor->rows + 1;
    if (column < editor->left || column >= editor->left + editor->columns) {
        size_t half = editor->columns / 2;
        editor->left = column < editor->columns ? 0 : column / half * half - half;
    }
}

static void draw_line(const struct editor *editor, const struct line *line, char *row) {
    size_t column = 0;
    for (size_t at = 0; at < line->length && column < editor->left + editor->columns; at++) {
        size_t end = column + 1;
        char character = line->bytes[at];
        if (character == '\t')
            end = column / 8 * 8 + 8, character = ' ';
        else if (character < ' ' || character > '~')
            character = '?';
        for (; column < end; column++)
            if (column >= editor->left && column < editor->left + editor->columns)
                row[column - editor->left] = character;
    }
}

static void draw_status(const struct editor *editor, char *row) {
    char place[64], name[COLUMNS_MOST];
    snprintf(place, sizeof place, " line %zu of %zu, column %zu ", editor->row + 1, editor->text.count,
             column_of(&editor->text.lines[editor->row], editor->at) + 1);
    snprintf(name, sizeof name, " %s%s  %s", editor->path, editor->text.changed ? " (changed)" : "",
             *editor->message ? editor->message : "Ctrl+S save  Ctrl+F find  Ctrl+Q leave");
    size_t length = strlen(name), right = strlen(place);
    memcpy(row, name, length < editor->columns ? length : editor->columns);
    if (right < editor->columns)
        memcpy(row + editor->columns - right, place, right);
}

static void send(size_t number, const char *row, size_t columns, bool reversed) {
    size_t length = columns;
    while (!reversed && length > 0 && row[length - 1] == ' ')
        length--;
    printf("\033[%zu;1H%s%.*s%s\033[K", number + 1, reversed ? "\033[7m" : "", (int)length, row,
           reversed ? "\033[0m" : "");
}

static void show_row(const struct editor *editor, size_t number, const char *row, bool reversed) {
    if (known && memcmp(shown[number], row, editor->columns) == 0)
        return;
    memcpy(shown[number], row, editor->columns);
    send(number, row, editor->columns, reversed);
}

void view_show(struct editor *editor) {
    char row[COLUMNS_MOST + 1];
    if (editor->rows >= ROWS_MOST)
        editor->rows = ROWS_MOST - 1;
    if (editor->columns > COLUMNS_MOST)
        editor->columns = COLUMNS_MOST;
    follow(editor);
    if (!known)
        printf("\033[0m\033[H\033[2J");
    for (size_t i = 0; i <= editor->rows; i++) {
        memset(row, ' ', editor->columns);
        if (i == editor->rows)
            draw_status(editor, row);
        else if (editor->top + i < editor->text.count)
            draw_line(editor, &editor->text.lines[editor->top + i], row);
        else
            row[0] = '~';
        show_row(editor, i, row, i == editor->rows);
    }
    known = true;
    printf("\033[%zu;%zuH", editor->row - editor->top + 1,
           column_of(&editor->text.lines[editor->row], editor->at) - editor->left + 1);
    fflush(stdout);
}
