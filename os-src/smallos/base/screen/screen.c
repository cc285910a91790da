// Cells and cursor.
#include "screen.h"
#include "base/console.h"
#include "base/string.h"
#include "state.h"

#define ESCAPE 0x1B
#define ATTRIBUTE_NORMAL 0x07 // light grey on black

struct screen screen;
static const struct display *display;
static uint16_t cells[SCREEN_CELLS_MAXIMUM];
static unsigned changed_first, changed_end;

unsigned screen_columns(void) { return screen.columns; }
unsigned screen_rows(void) { return screen.rows; }

static void note_change(unsigned first, unsigned end) {
    if (first < changed_first)
        changed_first = first;
    if (end > changed_end)
        changed_end = end;
}

void screen_blank(unsigned first, unsigned end) {
    for (unsigned i = first; i < end; i++)
        cells[i] = (uint16_t)(screen.attribute << 8 | ' ');
    note_change(first, end);
}

void screen_show(void) {
    unsigned cursor = screen.cursor_hidden ? SCREEN_CELLS_MAXIMUM
                                           : screen.row * screen.columns + screen.column;
    display->show(cells, changed_first, changed_end, cursor);
    changed_first = SCREEN_CELLS_MAXIMUM;
    changed_end = 0;
}

void screen_show_all(void) {
    note_change(0, screen.columns * screen.rows);
    screen_show();
}

void screen_clear(void) {
    screen.attribute = ATTRIBUTE_NORMAL;
    screen_blank(0, screen.columns * screen.rows);
    screen.column = screen.row = 0;
    screen_show();
}

static void stop(void) {
    if (display->finish)
        display->finish();
}

void screen_init(const struct display *chosen) {
    static struct console_output output = {
        .put = screen_put, .show = screen_show, .clear = screen_clear, .stop = stop};
    display = chosen;
    screen = (struct screen){.columns = chosen->columns, .rows = chosen->rows};
    screen_clear();
    console_add(&output);
}

static void scroll(void) {
    unsigned last = screen.columns * (screen.rows - 1);
    memmove(cells, cells + screen.columns, last * sizeof *cells);
    screen_blank(last, last + screen.columns);
    note_change(0, last);
}

static void next_line(void) {
    if (screen.row + 1 == screen.rows)
        scroll();
    else
        screen.row++;
}

static void back(void) {
    if (screen.column > 0) {
        screen.column--;
    } else if (screen.row > 0) { // a line that wrapped is erased back over the edge
        screen.row--;
        screen.column = screen.columns - 1;
    }
}

static void put_visible(unsigned char character) {
    unsigned position = screen.row * screen.columns + screen.column;
    if (character < ' ' || character > '~')
        character = '?';
    cells[position] = (uint16_t)(screen.attribute << 8 | character);
    note_change(position, position + 1);
    if (++screen.column == screen.columns) {
        screen.column = 0;
        next_line();
    }
}

void screen_put(char character) {
    if (screen.state != SEQUENCE_NONE) {
        sequence_feed(character);
        return;
    }
    switch (character) {
    case '\n':
        screen.column = 0;
        next_line();
        break;
    case '\r':
        screen.column = 0;
        break;
    case '\b':
        back();
        break;
    case '\a':
        break;
    case ESCAPE:
        screen.state = SEQUENCE_ESCAPE;
        break;
    default:
        put_visible((unsigned char)character);
    }
}
