/* Numbers of a font's file, which are big-endian; what lies beyond the file is 0. */
#pragma once

#include "truetype.h"

static inline u32 font_8(const struct font *font, u64 at) {
    return at < font->size ? font->bytes[at] : 0;
}
static inline u32 font_16(const struct font *font, u64 at) {
    return font_8(font, at) << 8 | font_8(font, at + 1);
}
static inline s64 font_signed(const struct font *font, u64 at) {
    return (int16_t)font_16(font, at);
}
static inline u32 font_32(const struct font *font, u64 at) {
    return font_16(font, at) << 16 | font_16(font, at + 2);
}

/* outline.c: the points of a glyph, in units; contours end where ends says. */
#define POINTS_AT_MOST 1024u
struct outline {
    u32 count;
    struct {
        s64 x, y;
        bool on_curve, ends;
    } points[POINTS_AT_MOST];
};
/* False where the glyph makes no sense; an empty one has no points. */
bool font_outline(const struct font *font, u32 glyph, struct outline *outline);
