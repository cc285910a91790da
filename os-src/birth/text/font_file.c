#include "font_file.h"

static bool find_table(const struct font *font, const char *tag, u32 *offset, u32 *size) {
    u32 count = font_16(font, 4);
    for (u32 i = 0; i < count; i++) {
        u64 at = 12 + i * 16ull;
        bool same = true;
        for (int c = 0; c < 4; c++)
            same = same && font_8(font, at + (u64)c) == (u8)tag[c];
        if (!same)
            continue;
        *offset = font_32(font, at + 8);
        *size = font_32(font, at + 12);
        return *offset <= font->size && *size <= font->size - *offset;
    }
    return false;
}

/* The sub-table for Unicode's basic plane: format 4. */
static bool find_characters(struct font *font) {
    u32 table, size, count;
    if (!find_table(font, "cmap", &table, &size))
        return false;
    count = font_16(font, table + 2);
    for (u32 i = 0; i < count; i++) {
        u64 at = table + 4 + i * 8ull;
        u32 platform = font_16(font, at), encoding = font_16(font, at + 2), offset = font_32(font, at + 4);
        if (((platform == 3 && encoding == 1) || platform == 0) && offset < size && font_16(font, table + offset) == 4) {
            font->cmap = table + offset;
            font->cmap_size = size - offset;
            return true;
        }
    }
    return false;
}

const char *font_open(struct font *font, const u8 *bytes, u64 size) {
    u32 head, maxp, hhea, length;
    *font = (struct font){.bytes = bytes, .size = size};
    if (size < 12 || (font_32(font, 0) != 0x00010000 && font_32(font, 0) != 0x74727565))
        return "it is no TrueType font";
    if (!find_table(font, "head", &head, &length) || !find_table(font, "maxp", &maxp, &length) ||
        !find_table(font, "hhea", &hhea, &length) || !find_table(font, "hmtx", &font->hmtx, &font->hmtx_size) ||
        !find_table(font, "loca", &font->loca, &font->loca_size) || !find_table(font, "glyf", &font->glyf, &font->glyf_size))
        return "a table is missing, or passes the file's end";
    if (!find_characters(font))
        return "it has no characters of Unicode";
    font->units_per_em = font_16(font, head + 18);
    font->has_long_places = font_16(font, head + 50);
    font->glyph_count = font_16(font, maxp + 4);
    font->metric_count = font_16(font, hhea + 34);
    font->ascent = font_signed(font, hhea + 4);
    font->descent = font_signed(font, hhea + 6);
    if (font->units_per_em < 16 || font->units_per_em > 16384 || !font->metric_count)
        return "its measures make no sense";
    return 0;
}

u32 font_glyph(const struct font *font, u32 character) {
    u64 at = font->cmap;
    u32 segments = font_16(font, at + 6) / 2;
    u64 ends = at + 14, starts = ends + 2 * segments + 2, deltas = starts + 2 * segments, offsets = deltas + 2 * segments;
    for (u32 i = 0; i < segments; i++) {
        if (character > font_16(font, ends + 2 * i))
            continue;
        u32 start = font_16(font, starts + 2 * i), offset = font_16(font, offsets + 2 * i);
        if (character < start)
            return 0;
        if (!offset)
            return (character + font_16(font, deltas + 2 * i)) & 0xFFFF;
        u32 glyph = font_16(font, offsets + 2 * i + offset + 2 * (character - start));
        return glyph ? (glyph + font_16(font, deltas + 2 * i)) & 0xFFFF : 0;
    }
    return 0;
}

s64 font_advance(const struct font *font, u32 glyph, u32 pixels_per_em) {
    u32 metric = glyph < font->metric_count ? glyph : font->metric_count - 1;
    return (s64)font_16(font, font->hmtx + 4 * metric) * pixels_per_em * 64 / font->units_per_em;
}
