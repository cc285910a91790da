/* The one clock of the machine that is used: the 8254, to measure the others by. */
#pragma once

#include "abi/types.h"

/* How many ticks of the time stamp counter a millisecond has. Takes 20 of them. */
u64 clock_measure(void);
