// The two 8259A interrupt controllers.
#pragma once
#include <stdbool.h>
#include <stdint.h>

void pic_init(void); // remapped to vectors 32 to 47, every line masked; interrupts may use it
void pic_unmask(unsigned line);
uint16_t pic_mask(void); // bit set: line masked
void pic_mask_all(void);
void pic_end_of_interrupt(unsigned line);
bool pic_is_spurious(unsigned line); // also acknowledges the cascade where needed
