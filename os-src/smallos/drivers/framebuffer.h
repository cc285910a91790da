// A linear framebuffer of 32 bits a pixel as a display: characters of 8 by 16 pixels in the
// font of the video BIOS. A task of its own paints, some time after the change, so that a
// program's output costs it no pixels and what scrolls by at once is painted once.
#pragma once
#include "base/screen/screen.h"

struct task;

extern const struct display framebuffer_display;

// Whether the loader has set a mode and found a font.
bool framebuffer_is_set(void);
// Map it and start the painting task; what is wrong, or NULL.
const char *framebuffer_start(void);

// Programs may draw, too (framebuffer_file.c): while one holds it the screen's
// characters are not painted. Calls may nest.
void framebuffer_hold(void);
void framebuffer_give_back(void);
// The pixels, or NULL, and how many bytes they are.
void *framebuffer_pixels(uint32_t *size);
