#include "poster.h"

static u32 pixel_of(const struct picture *picture, u32 red, u32 green, u32 blue) {
    return red << picture->red_shift | green << picture->green_shift | blue << picture->blue_shift;
}

void poster_draw(const struct font *font, struct picture *picture, const char *title, const char *line) {
    for (u64 y = 0; y < picture->height; y++) {
        u32 shade = (u32)(y * 96 / picture->height);
        u32 *row = (u32 *)((u8 *)picture->pixels + y * picture->pitch), pixel = pixel_of(picture, 16, 24 + shade / 2, 64 + shade);
        for (u64 x = 0; x < picture->width; x++)
            row[x] = pixel;
    }
    u32 large = (u32)(picture->height / 5), small = (u32)(picture->height / 20);
    s64 middle = (s64)picture->width * 32, y = (s64)picture->height / 2;
    font_draw_text(font, title, large, picture, middle - font_text_width(font, title, large) / 2, y,
                   (struct colour){255, 236, 200});
    font_draw_text(font, line, small, picture, middle - font_text_width(font, line, small) / 2, y + (s64)small * 2,
                   (struct colour){160, 200, 255});
}

u32 poster_sum(const struct picture *picture) {
    const u8 shifts[3] = {picture->red_shift, picture->green_shift, picture->blue_shift};
    u32 sum = 0xFFFFFFFF;
    for (u64 y = 0; y < picture->height; y++)
        for (u64 x = 0; x < picture->width; x++) {
            u32 pixel = *((const u32 *)((const u8 *)picture->pixels + y * picture->pitch) + x);
            for (int c = 0; c < 3; c++) {
                sum ^= pixel >> shifts[c] & 255;
                for (int bit = 0; bit < 8; bit++)
                    sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
            }
        }
    return ~sum;
}
