/* The picture of the program "poster", which the host draws as well, to compare. */
#pragma once

#include "truetype.h"

/* Fills the picture and writes a large title over a smaller line. */
void poster_draw(const struct font *font, struct picture *picture, const char *title, const char *line);

/* The CRC-32 of the picture's colours, row by row: red, green, blue. */
u32 poster_sum(const struct picture *picture);
