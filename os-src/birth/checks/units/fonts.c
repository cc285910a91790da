/* fonts FONT: text by a real font, and by five thousand damaged ones, of which none may be read or drawn beyond its end. */
#include "check.h"
#include "host/fail.h"
#include "text/poster.h"

static u32 pixels[200 * 100];
static struct picture picture = {pixels, 200, 100, 800, 16, 8, 0};

static u64 drawn(void) {
    u64 count = 0;
    for (unsigned i = 0; i < 200 * 100; i++)
        count += pixels[i] != 0;
    return count;
}

static void sound(const u8 *bytes, size_t size) {
    struct font font;
    const char *wrong = font_open(&font, bytes, size);
    check(!wrong, "%s", wrong);
    check(font_glyph(&font, 'A') && font_glyph(&font, 'A') != font_glyph(&font, 'B'), "letters have glyphs");
    check(font_glyph(&font, 0xE000) == 0, "what is not there has none: %u", font_glyph(&font, 0xE000));
    check(font_text_width(&font, "mm", 32) > font_text_width(&font, "ii", 32), "m is wider than i");
    check(font_text_width(&font, "AB", 64) == 2 * font_text_width(&font, "AB", 32), "twice the size is twice as wide");
    /* A letter and its composite; the dots are more ink. */
    font_draw_text(&font, "o", 80, &picture, 0, 80, (struct colour){255, 255, 255});
    u64 without = drawn();
    check(without > 300 && without < 4000, "%lu pixels of an o", without);
    check(!pixels[55 * 200 + 24] && pixels[40 * 200 + 24] + pixels[79 * 200 + 24], "an o is empty inside");
    memset(pixels, 0, sizeof pixels);
    font_draw_text(&font, "\366", 80, &picture, 0, 80, (struct colour){255, 255, 255});
    check(drawn() > without + 50, "%lu pixels of it with dots", drawn());
    memset(pixels, 0, sizeof pixels);
    font_draw_text(&font, "   ", 80, &picture, 0, 80, (struct colour){255, 255, 255});
    check(!drawn(), "a space is empty");
    /* Beyond all four edges. */
    font_draw_text(&font, "WWW", 99, &picture, -3000, 40, (struct colour){1, 2, 3});
    font_draw_text(&font, "WWW", 99, &picture, 150 * 64, 150, (struct colour){1, 2, 3});
}

int main(int count, char **arguments) {
    check(count == 2, "use: fonts FONT");
    size_t size;
    unsigned char *bytes = read_whole(arguments[1], &size);
    sound(bytes, size);
    struct font font;
    check(!strcmp(font_open(&font, bytes, 11), "it is no TrueType font"), "short");
    check(!strcmp(font_open(&font, (const u8 *)"OTTO\0\1........", 16), "it is no TrueType font"), "other format");
    check(!strcmp(font_open(&font, bytes, size / 2), "a table is missing, or passes the file's end"), "half a font");
    srand(5);
    u64 opened = 0;
    for (int round = 0; round < 5000; round++) {
        /* A copy of exactly its size, so that one byte too far is found. */
        size_t part = rand() % 4 ? size : size - (size_t)rand() % size;
        u8 *copy = malloc(part ? part : 1);
        memcpy(copy, bytes, part);
        for (int i = rand() % 20; i >= 0 && part; i--)
            copy[rand() % 3 ? (size_t)rand() % part : (size_t)rand() % (part < 2000 ? part : 2000)] = (u8)rand();
        if (!font_open(&font, copy, part)) {
            opened++;
            for (u32 glyph = 0; glyph < 6; glyph++)
                font_draw(&font, (u32)rand() % 65536, (u32)rand() % 120, &picture, rand() % 20000 - 4000, rand() % 200 - 40,
                          (struct colour){1, 2, 3});
            font_draw_text(&font, "Bad \374 font", 30, &picture, 0, 50, (struct colour){1, 2, 3});
        }
        free(copy);
    }
    check(opened > 100 && opened < 5000, "%lu of the damaged fonts could be opened", opened);
    free(bytes);
    puts("fonts: text is drawn as it must be, and 5000 damaged fonts do no harm");
    return 0;
}
