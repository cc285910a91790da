// VGA text mode, 80 by 25.
#pragma once

void vga_init(void);
void vga_put(char character);
void vga_clear(void);
