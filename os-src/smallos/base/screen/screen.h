// The screen as a terminal: cells of characters, a cursor, and the escape sequences of
// ECMA-48 that full-screen programs need. How cells become visible is the display's matter.
//
// A cell is an attribute (high byte, as VGA text has it: background, foreground) and a
// character of code page 437 (low byte).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define SCREEN_CELLS_MAXIMUM (128u * 48u)

struct display {
    unsigned columns, rows;
    // Cells from first up to end may have changed; the cursor is at that cell, or nowhere when
    // it is beyond the last one. Called with whatever lock the console's caller has; quick.
    void (*show)(const uint16_t *cells, unsigned first, unsigned end, unsigned cursor);
    // Make everything visible at once, from any context: for a kernel that dies. NULL: it is.
    void (*finish)(void);
};

// From here on the screen is an output of the console.
void screen_init(const struct display *display);
// Any byte of a stream. What it changes is shown by the next screen_show().
void screen_put(char character);
void screen_show(void);
void screen_clear(void);
// Show everything again: somebody else has drawn over it.
void screen_show_all(void);
unsigned screen_columns(void);
unsigned screen_rows(void);
