// The run-length coder: tries every distance and keeps the shortest result.
#include "coder.h"
#include <stdlib.h>
#include <string.h>

static uint32_t same(const uint8_t *bytes, uint32_t left, uint32_t most) {
    uint32_t count = 1;
    while (count < left && count < most && bytes[count] == bytes[0])
        count++;
    return count;
}

// Whether breaking off the literals before this run makes the result no longer.
static int worth_a_run(const uint8_t *bytes, uint32_t run, uint32_t left) {
    uint32_t cost = bytes[0] == 0 ? 1 : 2;
    return run == left ? run >= cost : run >= cost + 1;
}

static uint32_t encode_runs(const uint8_t *bytes, uint32_t length, uint8_t *coded) {
    uint32_t out = 0, literal = 0;      // literals that wait, just before `at`
    for (uint32_t at = 0; at <= length;) {
        uint32_t left = length - at;
        uint32_t run = left == 0 ? 0 : same(bytes + at, left, bytes[at] == 0 ? ZEROS_MOST : REPEAT_MOST);
        int ends = left == 0 || (literal == 0 ? run >= (bytes[at] == 0 ? 1 : 2)
                                              : worth_a_run(bytes + at, run, left));
        if ((ends && literal > 0) || literal == LITERAL_MOST) {
            coded[out++] = (uint8_t)(literal - 1);
            memcpy(coded + out, bytes + at - literal, literal);
            out += literal;
            literal = 0;
            continue;
        }
        if (left == 0)
            break;
        if (!ends) {
            literal++;
            at++;
        } else if (bytes[at] == 0) {
            coded[out++] = (uint8_t)(ZEROS + run - 1);
            at += run;
        } else {
            coded[out++] = (uint8_t)(REPEAT + run - 2);
            coded[out++] = bytes[at];
            at += run;
        }
    }
    return out;
}

uint32_t run_length_encode(const uint8_t *bytes, uint32_t length, uint8_t *coded) {
    uint8_t *differences = malloc(length + 1), *attempt = malloc(2 * length + 2);
    uint32_t best = UINT32_MAX;
    for (uint32_t distance = 0; distance < 256 && (distance == 0 || distance < length); distance++) {
        for (uint32_t i = 0; i < length; i++)
            differences[i] = bytes[i] ^ (distance != 0 && i >= distance ? bytes[i - distance] : 0);
        uint32_t size = encode_runs(differences, length, attempt);
        if (size < best) {
            best = size;
            coded[0] = (uint8_t)distance;
            memcpy(coded + 1, attempt, size);
        }
    }
    free(differences);
    free(attempt);
    return 1 + best;
}
