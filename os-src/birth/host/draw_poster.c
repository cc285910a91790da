/* Draws what the program "poster" draws, as Netpbm's P6, and says its sum on the error output:
 * draw_poster FONT WIDTH HEIGHT TITLE LINE > PICTURE.ppm */
#include "fail.h"
#include "text/poster.h"

int main(int count, char **arguments) {
    tool_name = "draw_poster";
    if (count != 6)
        fail("use: draw_poster FONT WIDTH HEIGHT TITLE LINE > PICTURE.ppm");
    size_t size;
    const unsigned char *bytes = read_whole(arguments[1], &size);
    struct font font;
    const char *wrong = font_open(&font, bytes, size);
    if (wrong)
        fail("%s: %s", arguments[1], wrong);
    unsigned long width = strtoul(arguments[2], NULL, 10), height = strtoul(arguments[3], NULL, 10);
    if (!width || !height || width > 4096 || height > 4096)
        fail("a picture has 1 to 4096 pixels on each side");
    struct picture picture = {allocate(width * height * 4), width, height, width * 4, 16, 8, 0};
    poster_draw(&font, &picture, arguments[4], arguments[5]);
    printf("P6\n%lu %lu\n255\n", width, height);
    for (unsigned long i = 0; i < width * height; i++)
        for (int shift = 16; shift >= 0; shift -= 8)
            putchar((int)(picture.pixels[i] >> shift & 255));
    fprintf(stderr, "the picture is done, sum %u\n", poster_sum(&picture));
    return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
