// The framebuffer terminal's painter.
#include "framebuffer.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/boot_info.h"
#include "base/clock.h"
#include "task/task.h"
#include "task/wait_queue.h"

#define FONT_WIDTH 8u
#define FONT_HEIGHT 16u
#define COLUMNS 128u
#define ROWS 48u
#define CURSOR 0x8000u // in painted: the cell was painted with the cursor in it
#define PAUSE 40000u // microseconds between two paintings at least

static const uint16_t *wanted; // the screen's cells
static uint16_t painted[COLUMNS * ROWS]; // 0: not known
static unsigned wanted_cursor, holders;
static bool to_paint;
static uint32_t *pixels;
static const uint8_t *font;
static struct wait_queue paint_queue;

bool framebuffer_is_set(void) {
    const struct boot_info *info = boot_info();
    return info->vbe_state == VBE_SET && info->font != 0 && video_problem(info) == NULL &&
           info->vbe_width >= COLUMNS * FONT_WIDTH && info->vbe_height >= ROWS * FONT_HEIGHT;
}

// The sixteen colours of VGA text, as its default palette has them.
static uint32_t colour_of(unsigned index) {
    static const uint32_t palette[16] = {
        0x000000, 0x0000AA, 0x00AA00, 0x00AAAA, 0xAA0000, 0xAA00AA, 0xAA5500, 0xAAAAAA,
        0x555555, 0x5555FF, 0x55FF55, 0x55FFFF, 0xFF5555, 0xFF55FF, 0xFFFF55, 0xFFFFFF,
    };
    return palette[index];
}

static void paint_cell(unsigned position, uint16_t cell) {
    uint32_t words = boot_info()->vbe_pitch / 4;
    uint32_t *line = pixels + position / COLUMNS * FONT_HEIGHT * words + position % COLUMNS * FONT_WIDTH;
    const uint8_t *glyph = font + (cell & 0xFF) * FONT_HEIGHT;
    uint32_t ink = colour_of(cell >> 8 & 0x0F), paper = colour_of(cell >> 12 & 0x07);
    uint32_t one = cell & CURSOR ? paper : ink, zero = cell & CURSOR ? ink : paper;
    for (unsigned y = 0; y < FONT_HEIGHT; y++, line += words)
        for (unsigned x = 0; x < FONT_WIDTH; x++)
            line[x] = glyph[y] & 0x80 >> x ? one : zero;
}

static void paint(void) {
    to_paint = false;
    for (unsigned i = 0; i < COLUMNS * ROWS; i++) {
        uint16_t cell = (uint16_t)((wanted[i] & 0x7FFF) | (i == wanted_cursor ? CURSOR : 0));
        if (painted[i] != cell)
            paint_cell(i, painted[i] = cell);
    }
}

static void forget_what_is_painted(void) {
    for (unsigned i = 0; i < COLUMNS * ROWS; i++)
        painted[i] = 0;
}

static void paint_now(void) {
    if (!pixels || !wanted)
        return;
    if (holders > 0)
        forget_what_is_painted();
    paint();
}

// The console may call from anywhere, so this only leaves word.
static void show(const uint16_t *cells, unsigned first, unsigned end, unsigned cursor) {
    (void)first, (void)end;
    wanted = cells;
    wanted_cursor = cursor;
    to_paint = true;
    wake_all(&paint_queue);
}

const struct display framebuffer_display = {COLUMNS, ROWS, show, paint_now};

static void keep_painting(void) {
    struct wait_queue nobody = {0};
    for (;;) {
        wait_for_until(&paint_queue, to_paint && holders == 0, NO_DEADLINE, false);
        paint();
        wait_for_until(&nobody, false, clock_microseconds() + PAUSE, false);
    }
}

const char *framebuffer_start(void) {
    const struct boot_info *info = boot_info();
    font = direct_map(info->font);
    pixels = paging_view(info->vbe_framebuffer, info->vbe_pitch * info->vbe_height);
    if (!pixels)
        return "no room to map it";
    return kernel_task_start("screen", keep_painting) ? NULL : "no memory for its task";
}

void framebuffer_hold(void) { holders++; }

void framebuffer_give_back(void) {
    if (--holders > 0)
        return;
    forget_what_is_painted();
    to_paint = true;
    wake_all(&paint_queue);
}

void *framebuffer_pixels(uint32_t *size) {
    *size = boot_info()->vbe_pitch * boot_info()->vbe_height;
    return pixels;
}
