// What a payload is: a folder with C sources that define these, and pictures/ for its assets.h.
//
// A frame is a function of the tick alone: payload_draw writes every pixel and every palette entry
// that it uses, reads nothing that changes after payload_begin, and has no floating point. So the
// host can draw the same frame and compare. Two thousand ticks are a second.
#ifndef PAYLOAD_H
#define PAYLOAD_H

#include "canvas.h"

enum { TICKS_A_SECOND = 2000 };

// Called once, before the first frame: unpacks pictures.
void payload_begin(void);

void payload_draw(struct frame *frame, uint32_t tick);

// Unpacks one of assets.h into memory that lasts. A picture that is damaged, or for which there is
// no room left, stays as it is: empty, when it lies in .bss, and then nothing is painted for it.
void unpack(const uint8_t *asset, uint32_t length, struct picture *picture);

enum { UNPACKED_ROOM = 96 * 1024 };

#endif
