// VGA text mode, 80 by 25.
#pragma once

void vga_init(void);
void vga_put(char character); // the cursor follows with vga_show_cursor()
void vga_show_cursor(void);
void vga_clear(void);
