// Run-length coding, as util/run_length writes it and the payload reads it.
//
// The first byte is a distance. Behind it stand runs, each begun by one byte:
//   00..7F   1 to 128 bytes follow as they are
//   80..BF   1 to 64 zeros
//   C0..FF   the next byte, 2 to 65 times
// A distance other than zero means that what the runs give are differences: each byte was
// XORed with the one that far before it. With the length of a row as the distance, all that
// a row shares with the row above becomes zeros.
#ifndef RUN_LENGTH_H
#define RUN_LENGTH_H

#include <stdint.h>

enum { LITERAL_MOST = 128, ZEROS_MOST = 64, REPEAT_MOST = 65, ZEROS = 0x80, REPEAT = 0xC0 };

enum run_length_mistake { RUN_LENGTH_SOUND, RUN_LENGTH_TRUNCATED, RUN_LENGTH_TOO_LARGE };

struct run_length_result {
    enum run_length_mistake mistake;
    uint32_t read;      // where the run stands that is wrong, or the length of all of them
    uint32_t written;
};

struct run_length_result run_length_decode(const uint8_t *coded, uint32_t length, uint8_t *bytes,
                                           uint32_t room);

#endif
