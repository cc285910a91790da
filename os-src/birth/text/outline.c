/* Outlines: chapter "glyf", simple and composite glyphs. */
#include "font_file.h"

#define DEPTH_AT_MOST 6

enum point_flag { ON_CURVE = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME = 16, Y_SAME = 32 };
enum part_flag { WORDS = 1, OFFSETS = 2, ONE_SCALE = 8, MORE = 32, TWO_SCALES = 64, MATRIX = 128 };

static bool simple(const struct font *font, u64 at, u32 contours, struct outline *outline) {
    u32 first = outline->count, points = 0;
    for (u32 i = 0; i < contours; i++) {
        u32 end = font_16(font, at + 10 + 2 * i);
        if (end + 1 <= points && i)
            return false;
        points = end + 1;
    }
    if (points > POINTS_AT_MOST - first)
        return false;
    u64 next = at + 10 + 2 * contours;
    next += 2 + font_16(font, next); /* instructions, for grids that are not ours */
    u8 flags[POINTS_AT_MOST];
    for (u32 i = 0; i < points;) {
        u8 flag = (u8)font_8(font, next++);
        u32 times = flag & REPEAT ? font_8(font, next++) + 1 : 1;
        for (; times && i < points; times--)
            flags[i++] = flag;
    }
    s64 x = 0, y = 0;
    for (u32 i = 0; i < points; i++) {
        if (flags[i] & X_SHORT) {
            s64 step = font_8(font, next++);
            x += flags[i] & X_SAME ? step : -step;
        } else if (!(flags[i] & X_SAME)) {
            x += font_signed(font, next);
            next += 2;
        }
        outline->points[first + i].x = x;
    }
    for (u32 i = 0; i < points; i++) {
        if (flags[i] & Y_SHORT) {
            s64 step = font_8(font, next++);
            y += flags[i] & Y_SAME ? step : -step;
        } else if (!(flags[i] & Y_SAME)) {
            y += font_signed(font, next);
            next += 2;
        }
        outline->points[first + i].y = y;
        outline->points[first + i].on_curve = flags[i] & ON_CURVE;
        outline->points[first + i].ends = false;
    }
    for (u32 i = 0; i < contours; i++)
        outline->points[first + font_16(font, at + 10 + 2 * i)].ends = true;
    outline->count = first + points;
    return true;
}

static bool add(const struct font *font, u32 glyph, struct outline *outline, int depth);

static bool composite(const struct font *font, u64 at, struct outline *outline, int depth) {
    u32 flags;
    at += 10;
    do {
        flags = font_16(font, at);
        u32 glyph = font_16(font, at + 2), first = outline->count;
        s64 dx = 0, dy = 0, a = 1 << 14, b = 0, c = 0, d = 1 << 14; /* 14 bits behind the point */
        at += 4;
        if (!(flags & OFFSETS))
            return false; /* by points that are to meet: no font of today */
        if (flags & WORDS) {
            dx = font_signed(font, at);
            dy = font_signed(font, at + 2);
            at += 4;
        } else {
            dx = (int8_t)font_8(font, at);
            dy = (int8_t)font_8(font, at + 1);
            at += 2;
        }
        if (flags & ONE_SCALE) {
            a = d = font_signed(font, at);
            at += 2;
        } else if (flags & TWO_SCALES) {
            a = font_signed(font, at);
            d = font_signed(font, at + 2);
            at += 4;
        } else if (flags & MATRIX) {
            a = font_signed(font, at);
            b = font_signed(font, at + 2);
            c = font_signed(font, at + 4);
            d = font_signed(font, at + 6);
            at += 8;
        }
        if (!add(font, glyph, outline, depth + 1))
            return false;
        for (u32 i = first; i < outline->count; i++) {
            s64 x = outline->points[i].x, y = outline->points[i].y;
            outline->points[i].x = (a * x + c * y) / (1 << 14) + dx;
            outline->points[i].y = (b * x + d * y) / (1 << 14) + dy;
        }
    } while (flags & MORE && at < font->size);
    return true;
}

static bool add(const struct font *font, u32 glyph, struct outline *outline, int depth) {
    if (glyph >= font->glyph_count || depth > DEPTH_AT_MOST)
        return false;
    u32 step = font->has_long_places ? 4 : 2;
    if ((glyph + 2) * step > font->loca_size)
        return false;
    u64 place = font->loca + (u64)glyph * step;
    u64 from = step == 4 ? font_32(font, place) : font_16(font, place) * 2ull;
    u64 until = step == 4 ? font_32(font, place + 4) : font_16(font, place + 2) * 2ull;
    if (from >= until)
        return from == until; /* nothing to see, such as a space */
    if (until > font->glyf_size)
        return false;
    s64 contours = font_signed(font, font->glyf + from);
    return contours >= 0 ? simple(font, font->glyf + from, (u32)contours, outline)
                         : composite(font, font->glyf + from, outline, depth);
}

bool font_outline(const struct font *font, u32 glyph, struct outline *outline) {
    outline->count = 0;
    return add(font, glyph, outline, 0);
}
