// From an asset to a picture: run-length decoder, then PBM decoder.
#include "payload.h"
#include "run_length.h"

static uint8_t room[UNPACKED_ROOM];
static uint32_t used;

void unpack(const uint8_t *asset, uint32_t length, struct picture *picture) {
    struct run_length_result file = run_length_decode(asset, length, room + used, sizeof room - used);
    uint32_t offset;
    if (file.mistake == RUN_LENGTH_SOUND
        && pbm_open(room + used, file.written, picture, &offset) == PBM_SOUND)
        used += file.written;
}
