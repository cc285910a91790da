// reference TICK: the payload's frame for a tick as PPM (P6) on standard output, drawn by the very
// sources that the PC runs. reference OLD NEW ROWS: what a PC shows that has copied ROWS rows of NEW
// over OLD.
#include "../picture/payload.h"
#include "host.h"
#include <stdlib.h>

static struct frame old_frame, new_frame;

static uint32_t number(const char *text) {
    char *end;
    unsigned long long value = strtoull(text, &end, 0);
    if (end == text || *end != '\0' || value > UINT32_MAX)
        fail("reference: '%s' is not a number of 32 bits", text);
    return (uint32_t)value;
}

int main(int count, char **arguments) {
    if (count != 2 && count != 4)
        fail("usage: reference TICK, or reference OLD-TICK NEW-TICK ROWS");
    payload_begin();
    payload_draw(&old_frame, number(arguments[1]));
    int rows = 0;
    if (count == 4) {
        payload_draw(&new_frame, number(arguments[2]));
        rows = (int)number(arguments[3]);
    }
    printf("P6\n%d %d\n255\n", FRAME_WIDTH, FRAME_HEIGHT);
    for (int y = 0; y < FRAME_HEIGHT; y++)
        for (int x = 0; x < FRAME_WIDTH; x++) {
            const struct frame *frame = y < rows ? &new_frame : &old_frame;
            uint32_t color = frame->palette[frame->pixels[y][x]];
            putchar((int)(color >> 16 & 255));
            putchar((int)(color >> 8 & 255));
            putchar((int)(color & 255));
        }
    if (fflush(stdout) != 0 || ferror(stdout))
        fail("reference: standard output cannot be written");
    return 0;
}
