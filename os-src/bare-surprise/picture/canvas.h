// What payloads draw with. A frame is one byte a pixel and a palette; drawing clips at its edges.
// Integers only, so that the PC and the host's reference renderer agree in every pixel.
#ifndef CANVAS_H
#define CANVAS_H

#include "pbm.h"

enum { FRAME_WIDTH = 640, FRAME_HEIGHT = 480 };

struct frame {
    uint8_t pixels[FRAME_HEIGHT][FRAME_WIDTH];
    uint32_t palette[256];      // 0xRRGGBB
};

// Full circle: 256. From -128 to 128; a parabola, which looks like a sine.
int sine(uint32_t angle);

// A number without pattern for each number.
uint32_t scatter(uint32_t number);

// The colours of palette[first] to palette[first + count], both ends included, in equal steps.
void blend(uint32_t *palette, int first, int count, uint32_t from, uint32_t to);

void fill(struct frame *frame, int x, int y, int width, int height, uint8_t color);

// All rows from top to bottom, from palette index `first` to `last`, dithered between neighbours.
void fill_sky(struct frame *frame, int top, int bottom, int first, int last);

// How ink becomes a colour: the same everywhere, or a band of `count` that moves across.
struct paint {
    uint8_t color;
    uint8_t count;              // 0 or 1: no band; else a power of two
    uint8_t wave;               // height of a wave through the columns, in pixels
    uint32_t phase;
};

void paint_picture(struct frame *frame, const struct picture *picture, int x, int y,
                   struct paint paint);

#endif
