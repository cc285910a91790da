// Deliberate faults of the kernel, so that scenarios can see how it dies.
#pragma once
#include <stdint.h>

// By the kinds of abi/information.h; comes back, with -EINVAL, when there is no such kind.
int crash(uint32_t kind, const char *text);
