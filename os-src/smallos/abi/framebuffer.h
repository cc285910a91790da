// The display as a file: /dev/fb0 holds the lines of the framebuffer one after the other, from
// the upper left corner, and is read, written and positioned like a file. Opening gives ENXIO
// while the screen is in text mode. From the first write until it is closed the terminal's text
// is not painted; then it comes back.
#ifndef ABI_FRAMEBUFFER_H
#define ABI_FRAMEBUFFER_H

#include <stdint.h>

// ioctl: fill in a struct framebuffer_mode.
#define FRAMEBUFFER_GET_MODE 0x4601

struct framebuffer_mode {
    uint32_t width, height; // pixels
    uint32_t depth;         // bits a pixel: 32, 0x00RRGGBB, little-endian
    uint32_t pitch;         // bytes from one line to the next
};

#endif
