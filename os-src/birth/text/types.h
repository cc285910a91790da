/* What a font and a picture are, for truetype.h. Integers only. Whatever is in the file, nothing beyond it is read and nothing
 * beyond the picture is written; what makes no sense is not drawn.
 * Source: The OpenType Specification 1.9, chapters "Font File", "head", "maxp", "hhea", "hmtx", "cmap" (format 4), "loca",
 * "glyf". */
#pragma once

#include "abi/types.h"

struct font {
    const u8 *bytes;
    u64 size;
    u32 glyf, glyf_size, loca, loca_size, hmtx, hmtx_size, cmap, cmap_size; /* offsets of tables */
    u32 units_per_em, glyph_count, metric_count;
    s64 ascent, descent; /* in units of the em square; descent is below zero */
    bool has_long_places;
};

/* 32 bits a pixel, in colours that lie where the shifts say. */
struct picture {
    u32 *pixels;
    u64 width, height, pitch; /* pitch: bytes from row to row */
    u8 red_shift, green_shift, blue_shift;
};

struct colour {
    u8 red, green, blue;
};

/* The library "glyphs" has these; poster.h says what they do. */
typedef const char *font_open_function(struct font *font, const u8 *bytes, u64 size);
typedef void poster_draw_function(const struct font *font, struct picture *picture, const char *title, const char *line);
typedef u32 poster_sum_function(const struct picture *picture);
