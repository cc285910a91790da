// The run-length coder's heart. `coded` must have room for coded_room(length) bytes.
#ifndef CODER_H
#define CODER_H

#include "../picture/run_length.h"

// One byte for the distance, and at worst a control byte for each 128.
static inline uint32_t coded_room(uint32_t length) {
    return length + length / LITERAL_MOST + 2;
}

uint32_t run_length_encode(const uint8_t *bytes, uint32_t length, uint8_t *coded);

#endif
