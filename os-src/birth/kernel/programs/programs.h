/* Programs of a start table: each core starts those that are its own and reports to core 0 how they end. */
#pragma once

#include "abi/types.h"

/* On every core. path names the table among the modules; each_ends is called on core 0, for each program that ended. */
void programs_start(const char *path, void (*each_ends)(const char *name, bool as_expected, const char *how));
/* On core 0: how many there are on all cores, how many ended so far, and how many of those not as expected. */
extern u32 programs_count, programs_ended, programs_failed;
/* Called on core 0 once all cores have started theirs; may be null. */
extern void (*programs_all_started)(void);
