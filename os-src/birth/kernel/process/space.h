/* The lower half of an address space: what is a process's own goes with it, what it has by capabilities stays. */
#pragma once

#include "abi/program.h"

enum space_rights { SPACE_READ = 0, SPACE_WRITE = 1, SPACE_EXECUTE = 2, SPACE_DEVICE = 4 };

/* Tables with the kernel's upper half; 0 where there is no page. */
u64 space_make(void);
/* A page of the process's own, through the direct map, or null. */
void *space_page(u64 tables, u64 address, u32 rights);
/* Pages that are not. */
bool space_map(u64 tables, u64 address, u64 physical, u64 size, u32 rights);
/* Whether nothing is there. */
bool space_is_free(u64 tables, u64 address, u64 size);
/* All of it, with the pages of its own. Must not be the one in use. */
void space_free(u64 tables);
/* Copies into the space, whatever the pages' rights. */
bool space_write(u64 tables, u64 address, const void *from, u64 size);

/* Loads a checked file; its code and constants are shared with other spaces of this core when it is a library. */
bool space_load(u64 tables, const u8 *file);
/* Loads the libraries that a program imports, and writes the imports. What is wrong, or null. */
const char *space_link(u64 tables, const u8 *file);
