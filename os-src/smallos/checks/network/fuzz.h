#pragma once
#include <stdint.h>

// Feed so many frames, the same for the same seed; stops the program when something is wrong.
void fuzz(uint32_t frames, uint32_t seed);
