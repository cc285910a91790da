/* Dividing memory among cores; nothing here asks the machine, so the host checks it. */
#pragma once

#include "abi/limine.h"
#include "kernel/core/start_info.h"

struct memory_share {
    u32 range_count;
    struct range ranges[RANGES_AT_MOST];
    u64 pages;
};

/* The share of one of count cores in the usable entries of a map: as many pages as the others, in the order of
 * addresses; the last one has what is left over. What has no room among the ranges is nobody's. */
void memory_share(const struct limine_memory_entry *const *entries, u64 entry_count, u32 number, u32 count,
                  struct memory_share *share);
