// VGA text screen: 80 by 25 cells at 0xB8000, cursor through the CRT controller. A copy of the
// cells in memory is what is read and compared: the card itself is slow.
// Source: IBM VGA Technical Reference, CRT controller registers 0Eh and 0Fh.
#include "vga.h"
#include "kernel/io.h"
#include "kernel/memory_layout.h"
#include <stdint.h>

#define COLUMNS 80
#define ROWS 25
#define BLANK 0x0720 // light grey on black
#define CRTC_INDEX 0x3D4
#define CRTC_DATA 0x3D5

static unsigned column, row;

static volatile uint16_t *cells(void) { return direct_map(VGA_TEXT_PHYSICAL); }

static uint16_t shown[COLUMNS * ROWS];
static unsigned cursor_shown;

static void put_cell(unsigned position, uint16_t cell) {
    if (shown[position] == cell)
        return;
    shown[position] = cell;
    cells()[position] = cell;
}

void vga_show_cursor(void) {
    unsigned position = row * COLUMNS + column;
    if (position == cursor_shown)
        return;
    cursor_shown = position;
    port_write8(CRTC_INDEX, 0x0E);
    port_write8(CRTC_DATA, (uint8_t)(position >> 8));
    port_write8(CRTC_INDEX, 0x0F);
    port_write8(CRTC_DATA, (uint8_t)position);
}

void vga_clear(void) {
    for (unsigned i = 0; i < COLUMNS * ROWS; i++)
        put_cell(i, BLANK);
    column = row = 0;
    vga_show_cursor();
}

void vga_init(void) {
    cursor_shown = COLUMNS * ROWS; // unknown, like the cells, which are 0 in the copy
    for (unsigned i = 0; i < COLUMNS * ROWS; i++)
        cells()[i] = 0;
    vga_clear();
}

static void scroll(void) {
    for (unsigned i = 0; i < COLUMNS * (ROWS - 1); i++)
        put_cell(i, shown[i + COLUMNS]);
    for (unsigned i = COLUMNS * (ROWS - 1); i < COLUMNS * ROWS; i++)
        put_cell(i, BLANK);
    row = ROWS - 1;
}

static void next_line(void) {
    column = 0;
    if (++row == ROWS)
        scroll();
}

static void back(void) {
    if (column > 0) {
        column--;
    } else if (row > 0) { // a line that wrapped is erased back over the edge
        row--;
        column = COLUMNS - 1;
    }
}

void vga_put(char character) {
    unsigned char visible = (unsigned char)character;
    switch (character) {
    case '\n':
        next_line();
        break;
    case '\r':
        column = 0;
        break;
    case '\b':
        back();
        break;
    case '\a':
        return;
    default:
        if (visible < ' ' || visible > '~')
            visible = '?';
        put_cell(row * COLUMNS + column, (uint16_t)((BLANK & 0xFF00) | visible));
        if (++column == COLUMNS)
            next_line();
    }
}
