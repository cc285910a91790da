/* Page tables of four levels; Intel SDM volume 3, section 4.5. */
#pragma once

#include "abi/types.h"

enum page_flag {
    PAGE_PRESENT = 1 << 0,
    PAGE_WRITE = 1 << 1,
    PAGE_USER = 1 << 2,
    PAGE_UNCACHED = 1 << 4,
    PAGE_LARGE = 1 << 7, /* in a level 2 entry: 2 MiB */
};
#define PAGE_NO_EXECUTE (1ull << 63)
#define PAGE_ADDRESS 0x000ffffffffff000ull

/* Where tables come from: a zeroed page's physical address, or 0. */
typedef u64 (*page_source)(void *of);

/* Maps whole pages in the tables at top (physical), by pages of 2 MiB where they fit and large is set. False where
 * there is no page for a table, or where something is mapped already. */
bool pages_map(u64 top, u64 virtual_address, u64 physical, u64 size, u64 flags, bool large, page_source source,
               void *of);

/* Where an address leads, or 0: the entry that maps it, and its size. */
u64 pages_find(u64 top, u64 virtual_address, u64 *size);

/* Takes a page of 4 KiB out; true if it was there. The caller flushes. */
bool pages_unmap(u64 top, u64 virtual_address);

/* Calls visit for each mapping of the lower or upper half, in order of addresses. */
void pages_walk(u64 top, bool upper, void (*visit)(u64 virtual_address, u64 entry, u64 size, void *of), void *of);

/* Gives the tables of the lower half back, and top itself; not what they map. */
void pages_free_lower(u64 top, void (*give_back)(u64 page));
