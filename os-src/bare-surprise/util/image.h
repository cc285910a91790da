// What boot/layout.inc and boot/stage1.asm say of the finished image.
#ifndef IMAGE_H
#define IMAGE_H

#include "host.h"

enum {
    SECTOR = 512,
    IMAGE_MOST = 11776,             // 23 sectors, all padding included
    STAGES = 2 * SECTOR,
    CHECKSUM_OFFSET = 444,
    PARTITION_OFFSET = 446,
    STAGE1_SIGNATURE = 510,
    STAGE2_SIGNATURE = STAGES - 2,
};

static inline uint32_t word_at(const uint8_t *bytes) {
    return bytes[0] | (uint32_t)bytes[1] << 8;
}

// The sum of all words behind stage 1, as stage 1 makes it.
static inline uint32_t image_checksum(const uint8_t *image, uint32_t length) {
    uint32_t sum = 0;
    for (uint32_t at = SECTOR; at + 1 < length; at += 2)
        sum += word_at(image + at);
    return sum & 0xFFFF;
}

#endif
