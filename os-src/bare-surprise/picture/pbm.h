// Portable Bit Map pictures: "P4", width, height, and rows of bits, the first in a byte's bit 7,
// each row padded to whole bytes. Comments are not understood here: assets/ strips them.
#ifndef PBM_H
#define PBM_H

#include <stdint.h>

enum { PBM_MOST_PIXELS_A_SIDE = 4096 };

struct picture {
    uint32_t width, height;
    uint32_t stride;            // bytes from one row to the next
    const uint8_t *bits;        // 1 is ink
};

enum pbm_mistake { PBM_SOUND, PBM_MAGIC, PBM_NUMBER, PBM_SIDE, PBM_TRUNCATED, PBM_TOO_LONG };

// Reads a whole file. When it is not sound, the picture is left alone and *offset says where.
enum pbm_mistake pbm_open(const uint8_t *file, uint32_t length, struct picture *picture,
                          uint32_t *offset);

static inline int pbm_ink(const struct picture *picture, uint32_t x, uint32_t y) {
    return picture->bits[y * picture->stride + x / 8] >> (7 - x % 8) & 1;
}

#endif
