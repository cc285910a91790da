// The PBM decoder; see pbm.h. Compiled for the PC and the host.
#include "pbm.h"

static int is_space(uint8_t byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

enum pbm_mistake pbm_open(const uint8_t *file, uint32_t length, struct picture *picture,
                          uint32_t *offset) {
    uint32_t at = 2, side[2];
    *offset = 0;
    if (length < 2 || file[0] != 'P' || file[1] != '4')
        return PBM_MAGIC;
    for (int i = 0; i < 2; i++) {
        uint32_t before = at;
        while (at < length && is_space(file[at]))
            at++;
        *offset = at;
        if (at == before || at == length || file[at] < '0' || file[at] > '9')
            return PBM_NUMBER;
        side[i] = 0;
        for (; at < length && file[at] >= '0' && file[at] <= '9'; at++)
            if (side[i] <= PBM_MOST_PIXELS_A_SIDE)      // larger is as wrong, and could overflow
                side[i] = side[i] * 10 + file[at] - '0';
        if (side[i] == 0 || side[i] > PBM_MOST_PIXELS_A_SIDE)
            return PBM_SIDE;
    }
    *offset = at;
    if (at == length || !is_space(file[at]))
        return PBM_NUMBER;
    at++;
    uint32_t stride = (side[0] + 7) / 8, raster = stride * side[1];
    if (length - at != raster) {
        *offset = length - at < raster ? length : at + raster;
        return length - at < raster ? PBM_TRUNCATED : PBM_TOO_LONG;
    }
    *picture = (struct picture){side[0], side[1], stride, file + at};
    return PBM_SOUND;
}
