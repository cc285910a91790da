/* Writes on the screen, which it has by a capability, as it has the font. */
#include "runtime/birth.h"
#include "text/types.h"

PARAMETER(console, TYPE_CHANNEL, RIGHT_SEND);
PARAMETER(screen, TYPE_MEMORY, RIGHT_READ | RIGHT_WRITE);
PARAMETER(font, TYPE_MEMORY, RIGHT_READ);
PARAMETER(width, TYPE_NUMBER, 0);
PARAMETER(height, TYPE_NUMBER, 0);
PARAMETER(pitch, TYPE_NUMBER, 0);
PARAMETER(red, TYPE_NUMBER, 0);
PARAMETER(green, TYPE_NUMBER, 0);
PARAMETER(blue, TYPE_NUMBER, 0);
PARAMETER(title, TYPE_TEXT, 0);
PARAMETER(line, TYPE_TEXT, 0);

IMPORT("glyphs", font_open_function, font_open);
IMPORT("glyphs", poster_draw_function, poster_draw);
IMPORT("glyphs", poster_sum_function, poster_sum);

#define SCREEN_AT 0x1000000000ull
#define FONT_AT 0x2000000000ull

u64 program_main(void) {
    u64 console = VALUE(console)->number;
    if (!VALUE(screen)->size) {
        print(console, "there is no screen");
        return 0;
    }
    if (call_now(CALL_MAP, VALUE(screen)->number, SCREEN_AT, RIGHT_READ | RIGHT_WRITE, 0).status != STATUS_OK ||
        call_now(CALL_MAP, VALUE(font)->number, FONT_AT, RIGHT_READ, 0).status != STATUS_OK) {
        print(console, "screen and font cannot be mapped");
        return 1;
    }
    struct picture picture = {(u32 *)SCREEN_AT, VALUE(width)->number, VALUE(height)->number, VALUE(pitch)->number,
                              (u8)VALUE(red)->number, (u8)VALUE(green)->number, (u8)VALUE(blue)->number};
    struct font font;
    const char *wrong = font_open(&font, (const u8 *)FONT_AT, VALUE(font)->size);
    if (wrong) {
        print(console, wrong);
        return 2;
    }
    poster_draw(&font, &picture, (const char *)VALUE(title)->text, (const char *)VALUE(line)->text);
    print_number(console, "the picture is done, sum", poster_sum(&picture));
    return 0;
}
