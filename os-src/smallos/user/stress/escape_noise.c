// What a program may write to the terminal, at random: sequences with any parameters, cut off,
// nested, ended by anything. At the end the screen is in order again.
#include "stress.h"
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PIECES 64 // of one write

static uint32_t state = 20261121;

// Marsaglia, "Xorshift RNGs", 2003.
static uint32_t next_random(void) {
    state ^= state << 13;
    state ^= state >> 17;
    state ^= state << 5;
    return state;
}

static int put_piece(char *text, size_t room) {
    static const char finals[] = "ABCDGHJKfmhlsuLMPX@`~z";
    static const uint32_t numbers[] = {0, 1, 2, 24, 25, 47, 48, 49, 79, 80, 127, 128, 9999, 65536, 4294967295u};
    uint32_t bits = next_random();
    uint32_t one = numbers[next_random() % (sizeof numbers / sizeof *numbers)];
    uint32_t other = numbers[next_random() % (sizeof numbers / sizeof *numbers)];
    char final = finals[bits % (sizeof finals - 1)];
    switch (bits >> 28) {
    case 0:
        return snprintf(text, room, "\033[%u", one); // cut off
    case 1:
        return snprintf(text, room, "\033[?%u%c", one, final);
    case 2:
        return snprintf(text, room, "\033%c", (char)(' ' + bits % 95));
    case 3:
        return snprintf(text, room, "\033[;;;;;;;;;;%u;%u%c", one, other, final); // more than fit
    case 4:
        return snprintf(text, room, "\033[%u;\033[%c\b\b\b\t", one, final);
    case 5:
        return snprintf(text, room, "%c%c", (char)(0x80 | bits % 128), (char)(1 + bits % 6));
    case 6:
    case 7:
        return snprintf(text, room, "noise%u", bits % 1000);
    default:
        return snprintf(text, room, "\033[%u;%u%c", one, other, final);
    }
}

static const char *make_noise(int writes) {
    char text[PIECES * 64];
    for (int i = 0; i < writes; i++) {
        int length = 0;
        for (int piece = 0; piece < PIECES; piece++)
            length += put_piece(text + length, 64);
        if (write(1, text, (size_t)length) != length)
            return "not all of it was written";
    }
    write(1, "\033[0m\033[2J\033[H", 11);
    return NULL;
}

int main(int count, char **words) { return stress_run(count, words, "escape-noise", 200, make_noise); }
