/* Glyphs of a TrueType font, drawn into a picture; types.h says more. */
#pragma once

#include "types.h"

/* What is wrong with the font, or null. The bytes have to stay. */
const char *font_open(struct font *font, const u8 *bytes, u64 size);
u32 font_glyph(const struct font *font, u32 character); /* 0: the one for what is not there */
/* How far a glyph moves what follows it, in 64ths of a pixel, at so many pixels an em. */
s64 font_advance(const struct font *font, u32 glyph, u32 pixels_per_em);
/* Draws it with its origin at x (64ths of a pixel) and the baseline at row y. */
void font_draw(const struct font *font, u32 glyph, u32 pixels_per_em, struct picture *picture, s64 x, s64 y,
               struct colour colour);
/* A line of Latin-1 text from x on; where it ends. */
s64 font_draw_text(const struct font *font, const char *text, u32 pixels_per_em, struct picture *picture, s64 x, s64 y,
                   struct colour colour);
s64 font_text_width(const struct font *font, const char *text, u32 pixels_per_em);
