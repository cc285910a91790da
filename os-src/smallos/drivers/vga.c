// VGA text: cells at 0xB8000, cursor through the CRT controller. A copy of the cells in memory
// is what is compared: the card itself is slow.
// Source: IBM VGA Technical Reference, CRT controller registers 0Eh and 0Fh.
#include "vga.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include <stddef.h>

#define COLUMNS 80
#define ROWS 25
#define CRTC_INDEX 0x3D4
#define CRTC_DATA 0x3D5

static uint16_t shown[COLUMNS * ROWS]; // 0, which the screen never asks for: not known yet
static unsigned cursor_shown = ~0u;

static void show_cursor(unsigned position) {
    if (position == cursor_shown)
        return;
    cursor_shown = position; // beyond the last cell it cannot be seen
    port_write8(CRTC_INDEX, 0x0E);
    port_write8(CRTC_DATA, (uint8_t)(position >> 8));
    port_write8(CRTC_INDEX, 0x0F);
    port_write8(CRTC_DATA, (uint8_t)position);
}

static void show(const uint16_t *cells, unsigned first, unsigned end, unsigned cursor) {
    volatile uint16_t *memory = direct_map(VGA_TEXT_PHYSICAL);
    for (unsigned i = first; i < end; i++)
        if (shown[i] != cells[i])
            memory[i] = shown[i] = cells[i];
    show_cursor(cursor);
}

const struct display vga_text_display = {COLUMNS, ROWS, show, NULL};
