/* The memory map that a kernel gets: what the firmware says, with what the loader took. */
#pragma once

#include "abi/limine.h"

#define MEMORY_ENTRIES_AT_MOST 512u

struct memory_map {
    u32 count;
    struct limine_memory_entry entries[MEMORY_ENTRIES_AT_MOST];
};

/* Adds what the firmware or the loader says, in any order and with any overlaps; false when the map is full.
 * Entries of no length are left out, those that pass the end of the address space are cut. */
bool memory_map_add(struct memory_map *map, u64 base, u64 length, enum limine_memory type);

/* Makes of raw a map as the protocol wants it ("Memory Map Feature"): sorted, without overlaps; usable and
 * reclaimable entries of whole pages. Where several entries claim a byte the most careful type has it: what
 * is bad, reserved or of ACPI is never usable, and what the loader took has neither firmware's claims of being
 * usable. Neighbours of one type become one. False when the result has no room. */
bool memory_map_make(const struct memory_map *raw, struct memory_map *made);
