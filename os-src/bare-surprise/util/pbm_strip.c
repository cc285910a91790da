// pbm_strip IN.pbm OUT.pbm: a PBM file of either kind, P1 (text) or P4, without comments, as P4.
#include "../picture/pbm.h"
#include "host.h"
#include <ctype.h>
#include <stdlib.h>

static struct source source;
static uint32_t at;

_Noreturn static void wrong(const char *what) {
    fail("%s:%d: %s", source.name, source.line, what);
}

static int next_byte(void) {
    if (at >= source.length)
        return EOF;
    if (source.bytes[at] == '\n')
        source.line++;
    return source.bytes[at++];
}

// The next byte that is neither white space nor in a comment, left unread.
static int skip_to_content(void) {
    while (at < source.length) {
        if (source.bytes[at] == '#')
            while (at < source.length && source.bytes[at] != '\n')
                at++;
        else if (isspace(source.bytes[at]))
            next_byte();
        else
            return source.bytes[at];
    }
    return EOF;
}

static uint32_t read_side(const char *name) {
    char text[80];
    int first = skip_to_content();
    if (first == EOF || !isdigit(first)) {
        snprintf(text, sizeof text, "the %s is missing; it must be a decimal number", name);
        wrong(text);
    }
    uint32_t number = 0;
    while (at < source.length && isdigit(source.bytes[at])) {
        int digit = next_byte() - '0';
        if (number <= PBM_MOST_PIXELS_A_SIDE)
            number = number * 10 + (uint32_t)digit;
    }
    if (number == 0 || number > PBM_MOST_PIXELS_A_SIDE) {
        snprintf(text, sizeof text, "the %s is not between 1 and %d pixels", name, PBM_MOST_PIXELS_A_SIDE);
        wrong(text);
    }
    return number;
}

static void read_text(uint8_t *raster, uint32_t width, uint32_t height, uint32_t stride) {
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++) {
            int digit = skip_to_content();
            if (digit == EOF)
                fail("%s:%d: the picture ends in row %u of %u, after %u of %u pixels", source.name,
                     source.line, y + 1, height, x, width);
            if (digit != '0' && digit != '1')
                fail("%s:%d: '%c' is no pixel of a P1 file; use 0 and 1", source.name, source.line, digit);
            next_byte();
            raster[y * stride + x / 8] |= (uint8_t)((digit - '0') << (7 - x % 8));
        }
    if (skip_to_content() != EOF)
        wrong("there is more behind the last pixel");
}

static void read_raster(uint8_t *raster, uint32_t size) {
    if (at < source.length && source.bytes[at] == '#')      // allowed before the one white space
        skip_to_content();
    else if (next_byte() == EOF || !isspace(source.bytes[at - 1]))
        wrong("one white space must follow the height");
    if (source.length - at != size)
        fail("%s: offset %u: %u bytes of pixels follow the header, but its size means %u", source.name, at,
             source.length - at, size);
    memcpy(raster, source.bytes + at, size);
}

int main(int count, char **arguments) {
    if (count != 3)
        fail("usage: pbm_strip IN.pbm OUT.pbm");
    source = read_source(arguments[1]);
    if (source.length < 2 || source.bytes[0] != 'P' || (source.bytes[1] != '1' && source.bytes[1] != '4'))
        fail("%s:1: the magic is not P1 or P4; this is no PBM file", source.name);
    at = 2;
    if (at < source.length && !isspace(source.bytes[at]) && source.bytes[at] != '#')
        wrong("white space must follow the magic");
    uint32_t width = read_side("width"), height = read_side("height"), stride = (width + 7) / 8;
    uint8_t *raster = calloc(height, stride);
    if (source.bytes[1] == '1')
        read_text(raster, width, height, stride);
    else
        read_raster(raster, height * stride);
    if (width % 8 != 0)         // what pads a row is nobody's picture; zeros code best
        for (uint32_t y = 0; y < height; y++)
            raster[(y + 1) * stride - 1] &= (uint8_t)(0xFF << (8 - width % 8));
    FILE *out = open_output(arguments[2]);
    fprintf(out, "P4\n%u %u\n", width, height);
    fwrite(raster, stride, height, out);
    close_output(out, arguments[2]);
    return 0;
}
