// What payloads draw with; see canvas.h. Compiled for the PC and the host.
#include "canvas.h"
#include <string.h>

int sine(uint32_t angle) {
    int half = angle & 127, height = half * (128 - half) / 32;
    return angle & 128 ? -height : height;
}

uint32_t scatter(uint32_t number) {
    number = (number + 0x7F4A7C15) * 0x9E3779B1;
    number = (number ^ number >> 15) * 0x85EBCA6B;
    return number ^ number >> 13;
}

void blend(uint32_t *palette, int first, int count, uint32_t from, uint32_t to) {
    for (int i = 0; i <= count; i++) {
        uint32_t color = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int a = from >> shift & 255, b = to >> shift & 255;
            color |= (uint32_t)(a + (b - a) * i / count) << shift;
        }
        palette[first + i] = color;
    }
}

void fill(struct frame *frame, int x, int y, int width, int height, uint8_t color) {
    int right = x + width, bottom = y + height;
    x = x < 0 ? 0 : x;
    y = y < 0 ? 0 : y;
    right = right > FRAME_WIDTH ? FRAME_WIDTH : right;
    bottom = bottom > FRAME_HEIGHT ? FRAME_HEIGHT : bottom;
    if (x < right)
        for (; y < bottom; y++)
            memset(&frame->pixels[y][x], color, (uint32_t)(right - x));
}

void fill_sky(struct frame *frame, int top, int bottom, int first, int last) {
    static const uint8_t threshold[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    for (int y = top; y < bottom; y++) {
        int level = (y - top) * (last - first) * 16 / (bottom - top);
        uint32_t four = 0;
        for (int x = 0; x < 4; x++)
            four |= (uint32_t)(first + (level + threshold[y & 3][x]) / 16) << 8 * x;
        for (int x = 0; x < FRAME_WIDTH; x += 4)
            memcpy(&frame->pixels[y][x], &four, 4);
    }
}

void paint_picture(struct frame *frame, const struct picture *picture, int x, int y,
                   struct paint paint) {
    for (int column = 0; column < (int)picture->width; column++) {
        int to_x = x + column, shift = 0;
        if (to_x < 0 || to_x >= FRAME_WIDTH)
            continue;
        if (paint.wave)
            shift = sine((uint32_t)column + paint.phase) * paint.wave / 128;
        for (int row = 0; row < (int)picture->height; row++) {
            int to_y = y + row + shift;
            if (to_y < 0 || to_y >= FRAME_HEIGHT || !pbm_ink(picture, (uint32_t)column, (uint32_t)row))
                continue;
            uint8_t color = paint.color;
            if (paint.count > 1)
                color += ((uint32_t)(column + row) - paint.phase * 2) / 4 & (paint.count - 1u);
            frame->pixels[to_y][to_x] = color;
        }
    }
}
