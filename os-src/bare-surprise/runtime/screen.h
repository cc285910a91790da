// The linear framebuffer of the video mode that stage 2 has set.
#ifndef SCREEN_H
#define SCREEN_H

#include "canvas.h"

// The parts that count of what VBE functions 4F00h and 4F01h filled in.
struct __attribute__((packed)) vbe_info {
    uint32_t signature;
    uint16_t version;
};

struct __attribute__((packed)) vbe_mode {
    uint8_t before_pitch[0x10];
    uint16_t pitch;
    uint8_t before_bits[0x19 - 0x12];
    uint8_t bits_a_pixel;
    uint8_t before_framebuffer[0x28 - 0x1A];
    uint32_t framebuffer;
    uint8_t before_linear_pitch[0x32 - 0x2C];
    uint16_t linear_pitch;              // from VBE 3.0
};

void screen_begin(const struct vbe_info *info, const struct vbe_mode *mode);

// Copies a frame to the screen, row by row, and publishes how far it is; see published.h.
void screen_show(const struct frame *frame, uint32_t tick);

#endif
