/* This core's own pages. No other core has them, so nobody needs to be asked. */
#pragma once

#include "abi/types.h"

void memory_start(void);
/* A page of zeros; its physical address, or 0 where there is none. */
u64 page_take(void);
void page_give_back(u64 page);
/* Pages beside each other that nobody has had yet, zeroed, or 0. */
u64 pages_take_run(u64 count);
/* How many could be taken one by one. */
u64 pages_free(void);
