// VGA text mode, 80 by 25, as a display of the screen.
#pragma once
#include "base/screen/screen.h"

extern const struct display vga_text_display;
