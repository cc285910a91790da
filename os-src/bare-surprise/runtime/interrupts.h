// Interrupts: the timer's tick, and nothing else.
#ifndef INTERRUPTS_H
#define INTERRUPTS_H

#include <stdint.h>

// Ticks of 500 us since interrupts_begin.
extern volatile uint32_t tick;

// Loads the IDT, sets both interrupt controllers and the timer, and lets interrupts in.
void interrupts_begin(void);

#endif
