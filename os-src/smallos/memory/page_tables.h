// Page tables of the user half, reached through the direct map.
#pragma once
#include "address_space.h"

#define PAGE_HELD 0x400u // not present: a page whose protection permits nothing

// The entry of an address; NULL when there is no page table.
uint32_t *page_entry(const struct address_space *space, uint32_t address);
// Page tables for all of a range; false without memory. Existing ones stay.
bool page_tables_prepare(struct address_space *space, uint32_t start, uint32_t end);
void page_tables_free(struct address_space *space);
// Forget all pages of a region. A frame that held code and is nobody's any more is left empty: an
// emulator that translates code watches every write to such a frame until the code is overwritten,
// which made a kernel stack or a pipe in it a hundred times slower.
void page_tables_clear(struct address_space *space, const struct region *region);
// Share all pages of a range with another space; in both they become read-only.
void page_tables_share(struct address_space *from, struct address_space *to, uint32_t start,
                       uint32_t end);
// After entries of a space were changed.
void page_tables_flush(const struct address_space *space);
