/* The loader's book of the memory that it took. */
#include "loader.h"
#include "base/text.h"

static struct limine_memory_entry taken[MODULES_AT_MOST + 32];
static u32 taken_count;

static u64 take(u64 bytes, bool low, enum limine_memory type, const char *what) {
    bytes = round_up(bytes ? bytes : 1, PAGE_SIZE);
    u64 address = firmware_allocate(bytes, low);
    if (!address)
        stop(EXIT_TOO_LARGE, "%s needs %u KiB of memory, and so much is not free%s", what, bytes / 1024,
             low ? " below 1 MiB" : " below 4 GiB");
    if (taken_count == COUNT_OF(taken))
        stop(EXIT_TOO_LARGE, "%s: the loader's book is full", what);
    taken[taken_count++] = (struct limine_memory_entry){address, bytes, type};
    memset((void *)address, 0, bytes);
    return address;
}

u64 loader_take(u64 bytes, enum limine_memory type, const char *what) {
    return take(bytes, false, type, what);
}

u64 loader_take_low(u64 bytes) {
    return take(bytes, true, LIMINE_BOOTLOADER_RECLAIMABLE, "the start of processors");
}

void loader_give_back(u64 address) {
    for (u32 i = 0; i < taken_count; i++)
        if (taken[i].base == address) {
            firmware_give_back(address, taken[i].length);
            taken[i] = taken[--taken_count];
            return;
        }
}

void loader_add_taken(struct memory_map *raw) {
    for (u32 i = 0; i < taken_count; i++)
        if (!memory_map_add(raw, taken[i].base, taken[i].length, taken[i].type))
            stop(EXIT_MEMORY, "the memory map has more than %u entries", (u64)MEMORY_ENTRIES_AT_MOST);
}
