// The run-length decoder; the format stands in run_length.h. Compiled for the PC and the host.
#include "run_length.h"

struct run_length_result run_length_decode(const uint8_t *coded, uint32_t length, uint8_t *bytes,
                                           uint32_t room) {
    struct run_length_result result = {RUN_LENGTH_TRUNCATED, 0, 0};
    if (length == 0)
        return result;
    uint32_t distance = coded[0], at = 0;
    for (uint32_t next = 1; next < length;) {
        result.read = next;
        uint32_t control = coded[next++], count, step = 0;
        const uint8_t *from = 0;        // null: zeros
        if (control < ZEROS) {
            count = control + 1;
            step = 1;
            from = coded + next;
            next += count;
        } else if (control < REPEAT) {
            count = control - ZEROS + 1;
        } else {
            count = control - REPEAT + 2;
            from = coded + next++;
        }
        if (next > length)
            return result;
        if (count > room - at) {
            result.mistake = RUN_LENGTH_TOO_LARGE;
            return result;
        }
        for (; count > 0; count--, at++) {
            uint8_t byte = 0;
            if (from) {
                byte = *from;
                from += step;
            }
            if (distance != 0 && at >= distance)
                byte ^= bytes[at - distance];
            bytes[at] = byte;
        }
        result.written = at;
    }
    result.read = length;
    result.mistake = RUN_LENGTH_SOUND;
    return result;
}
