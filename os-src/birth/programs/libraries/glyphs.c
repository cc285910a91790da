/* A library: text of a TrueType font in a picture. */
#include "programs/runtime/birth.h"
#include "text/poster.h"

EXPORT(font_open);
EXPORT(poster_draw);
EXPORT(poster_sum);
