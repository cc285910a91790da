// Processor time used.
#ifndef SYS_TIMES_H
#define SYS_TIMES_H

#include "abi/time.h"

clock_t times(struct tms *times); // returns hundredths of a second since some moment

#endif
