// Numbers that others cannot guess, for the ids of questions.
#ifndef UNPREDICTABLE_H
#define UNPREDICTABLE_H

#include <stdint.h>

// From /dev/urandom where there is one; otherwise mixed from clocks, cycles and addresses, which
// keeps strangers on the network from guessing, but is not good enough for keys.
uint32_t unpredictable(void);

#endif
