// What a debugger or a test reads by these symbols while the machine is stopped, to know what the
// screen shows. It is true between any two instructions:
//
//   rows above arrived_rows   are those of the frame for arriving_tick;
//   rows below arrived_rows   are those of the frame for shown_tick;
//   the row arrived_rows      is on its way, so each of its pixels is of one or the other.
//
// So with arrived_rows at 0 and both ticks the same, the screen is one whole frame.
#ifndef PUBLISHED_H
#define PUBLISHED_H

#include <stdint.h>

enum { PUBLISHED_MAGIC = 0x776F6853 };         // "Show": the first frame is whole

extern volatile uint32_t published_magic;
extern volatile uint32_t shown_tick, arriving_tick, arrived_rows, faulted;

#endif
