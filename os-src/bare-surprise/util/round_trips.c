// The tests of coder, decoders and libc: 10,000 random pictures go round; every cut of a coded picture
// and every small damage is met without a step beside a buffer (this is compiled with sanitizers).
#include "../picture/pbm.h"
#include "coder.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PICTURES = 10000, ROOM = 8192 };

void *our_memcpy(void *restrict to, const void *restrict from, size_t count);
void *our_memset(void *to, int value, size_t count);

static uint32_t state = 1;

static uint32_t next_random(uint32_t below) {
    state = state * 1664525 + 1013904223;
    return (uint32_t)((uint64_t)(state >> 8) * below >> 24);
}

_Noreturn static void wrong(int picture, const char *what) {
    fprintf(stderr, "round trips: picture %d: %s\n", picture, what);
    exit(1);
}

// Noise, stripes, rectangles, blanks, in widths that are no multiple of eight, too.
static uint32_t draw_file(uint8_t *file, uint32_t *width, uint32_t *height) {
    *width = 1 + next_random(90);
    *height = 1 + next_random(60);
    uint32_t at = (uint32_t)sprintf((char *)file, "P4\n%u %u\n", *width, *height);
    uint32_t stride = (*width + 7) / 8, kind = next_random(5), length = stride * *height;
    uint32_t first = next_random(stride), last = first + next_random(stride - first + 1);
    for (uint32_t i = 0; i < length; i++) {
        uint32_t column = i % stride;
        file[at + i] = kind == 0   ? (uint8_t)next_random(256)
                       : kind == 1 ? (uint8_t)(i / stride * 37)
                       : kind == 2 ? (column >= first && column < last ? 0xFF : 0)
                       : kind == 3 ? (next_random(9) == 0 ? (uint8_t)next_random(256) : 0)
                                   : (uint8_t)(0xFF << next_random(3));
    }
    return at + length;
}

static void check_picture(int number) {
    static uint8_t file[ROOM], coded[ROOM + ROOM / 64], back[ROOM];
    uint32_t width, height, offset;
    uint32_t length = draw_file(file, &width, &height);
    uint32_t size = run_length_encode(file, length, coded);
    if (size > coded_room(length))
        wrong(number, "the coder wrote beyond the room that it promises to need");
    uint8_t *exact = malloc(length), *tight = malloc(size);    // a step beside either is noticed
    memcpy(tight, coded, size);
    struct run_length_result result = run_length_decode(tight, size, exact, length);
    if (result.mistake != RUN_LENGTH_SOUND || result.written != length || memcmp(exact, file, length) != 0)
        wrong(number, "it came back as another");
    struct picture picture;
    if (pbm_open(exact, length, &picture, &offset) != PBM_SOUND || picture.width != width || picture.height != height)
        wrong(number, "the PBM decoder did not find its size again");
    const uint8_t *raster = file + length - (width + 7) / 8 * height;
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++)
            if (pbm_ink(&picture, x, y) != (raster[y * ((width + 7) / 8) + x / 8] >> (7 - x % 8) & 1))
                wrong(number, "a pixel is not where it was");
    if (run_length_decode(tight, size, exact, length - 1).mistake != RUN_LENGTH_TOO_LARGE)
        wrong(number, "the decoder did not notice that its room is one byte too small");

    uint32_t cut = next_random(size);
    uint8_t *start = malloc(cut + 1);
    memcpy(start, coded, cut);
    result = run_length_decode(start, cut, back, sizeof back);
    if (result.mistake == RUN_LENGTH_SOUND && result.written >= length)
        wrong(number, "the decoder did not miss what was cut off");
    coded[next_random(size)] ^= (uint8_t)(1 << next_random(8));
    memcpy(tight, coded, size);
    result = run_length_decode(tight, size, back, sizeof back);
    if (result.mistake == RUN_LENGTH_SOUND)
        pbm_open(back, result.written, &picture, &offset);
    free(exact), free(tight), free(start);
}

static void check_longest_runs(void) {
    static const uint32_t lengths[] = {1, 2, 63, 64, 65, 66, 127, 128, 129, 130, 256, 257, 1000};
    static uint8_t bytes[1000], coded[1100], back[1000];
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int kind = 0; kind < 3; kind++) {
            for (uint32_t j = 0; j < lengths[i]; j++)
                bytes[j] = kind == 0 ? 0 : kind == 1 ? 0xA5 : (uint8_t)next_random(256);
            uint32_t size = run_length_encode(bytes, lengths[i], coded);
            struct run_length_result result = run_length_decode(coded, size, back, lengths[i]);
            if (result.mistake != RUN_LENGTH_SOUND || result.written != lengths[i] || memcmp(back, bytes, lengths[i]) != 0)
                wrong((int)lengths[i], "a run of so many bytes came back as another");
        }
}

static void check_headers(void) {
    static const struct {
        const char *file;
        enum pbm_mistake mistake;
        uint32_t offset;
    } cases[] = {
        {"", PBM_MAGIC, 0},           {"P5\n8 1\nx", PBM_MAGIC, 0},   {"P4", PBM_NUMBER, 2},
        {"P4\n", PBM_NUMBER, 3},      {"P4\n# a\n", PBM_NUMBER, 3},   {"P48 1\nx", PBM_NUMBER, 2},
        {"P4\n0 1\nx", PBM_SIDE, 3},  {"P4\n8 4097\nx", PBM_SIDE, 5}, {"P4\n99999999999 1\nx", PBM_SIDE, 3},
        {"P4\n8", PBM_NUMBER, 4},     {"P4\n8 1", PBM_NUMBER, 6},     {"P4\n8 1\n", PBM_TRUNCATED, 7},
        {"P4\n9 1\nx", PBM_TRUNCATED, 8}, {"P4\n8 1\nxy", PBM_TOO_LONG, 8}, {"P4\n9 1\nxy", PBM_SOUND, 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t length = (uint32_t)strlen(cases[i].file), offset;
        uint8_t *exact = malloc(length + 1);
        memcpy(exact, cases[i].file, length);
        struct picture picture;
        enum pbm_mistake mistake = pbm_open(exact, length, &picture, &offset);
        if (mistake != cases[i].mistake || offset != cases[i].offset) {
            fprintf(stderr, "round trips: header %zu: mistake %d at %u; %d at %u are expected\n", i, mistake, offset,
                    cases[i].mistake, cases[i].offset);
            exit(1);
        }
        free(exact);
    }
}

static void check_libc(void) {
    uint8_t from[] = {1, 2, 3, 4, 5, 6}, to[8] = {9, 9, 9, 9, 9, 9, 9, 9};
    if (our_memcpy(to + 1, from, 6) != to + 1 || memcmp(to, "\x09\1\2\3\4\5\6\x09", 8) != 0)
        wrong(0, "memcpy");
    if (our_memset(to + 2, 0x1AB, 3) != to + 2 || memcmp(to, "\x09\1\xAB\xAB\xAB\5\6\x09", 8) != 0)
        wrong(0, "memset");
    our_memcpy(to, from, 0);
    our_memset(to, 0, 0);
    if (to[0] != 9)
        wrong(0, "memcpy or memset of nothing");
}

int main(void) {
    check_libc();
    check_headers();
    check_longest_runs();
    for (int i = 0; i < PICTURES; i++)
        check_picture(i);
    printf("round trips: %d of %d pictures\n", PICTURES, PICTURES);
    return 0;
}
