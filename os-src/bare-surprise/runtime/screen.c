// The linear framebuffer; see screen.h. Video memory is slow to read and best written in words.
#include "screen.h"
#include "published.h"

volatile uint32_t published_magic, shown_tick, arriving_tick, arrived_rows, faulted;

static uint8_t *framebuffer;
static uint32_t pitch, bits_a_pixel;

void screen_begin(const struct vbe_info *info, const struct vbe_mode *mode) {
    framebuffer = (uint8_t *)mode->framebuffer;
    pitch = info->version >= 0x300 ? mode->linear_pitch : mode->pitch;
    bits_a_pixel = mode->bits_a_pixel;
}

// Four pixels are three words of 24-bit colours, or four of 32 bits.
static void copy_row(volatile uint32_t *to, const uint8_t *pixels, const uint32_t *palette) {
    for (int x = 0; x < FRAME_WIDTH; x += 4) {
        uint32_t a = palette[pixels[x]], b = palette[pixels[x + 1]];
        uint32_t c = palette[pixels[x + 2]], d = palette[pixels[x + 3]];
        if (bits_a_pixel == 24) {
            *to++ = a | b << 24;
            *to++ = b >> 8 | c << 16;
            *to++ = c >> 16 | d << 8;
        } else {
            *to++ = a;
            *to++ = b;
            *to++ = c;
            *to++ = d;
        }
    }
}

// What is published is volatile, and so is the video memory: the compiler keeps their order.
void screen_show(const struct frame *frame, uint32_t tick) {
    arriving_tick = tick;
    for (uint32_t y = 0; y < FRAME_HEIGHT; y++) {
        copy_row((volatile uint32_t *)(framebuffer + y * pitch), frame->pixels[y], frame->palette);
        arrived_rows = y + 1;
    }
    shown_tick = tick;
    arrived_rows = 0;
    published_magic = PUBLISHED_MAGIC;
}
