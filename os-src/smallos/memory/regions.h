// The list of regions of an address space: sorted, without overlap.
#pragma once
#include "address_space.h"

// The region that holds an address, or the first one above it; NULL when there is none.
struct region *region_at_or_above(const struct address_space *space, uint32_t address);
struct region *region_of(const struct address_space *space, uint32_t address);
// Put a region into the list; joins it with a neighbour of the same kind. False: no memory.
bool region_insert(struct address_space *space, uint32_t start, uint32_t end,
                   uint32_t protection, bool is_stack);
// Cut regions so that one begins at the address, if any holds it. False: no memory.
bool region_split(struct address_space *space, uint32_t address);
// Drop whole regions inside a range; returns how many pages they had.
uint32_t region_remove(struct address_space *space, uint32_t start, uint32_t end);
