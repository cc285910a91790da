#include "memory_map.h"

bool memory_map_add(struct memory_map *map, u64 base, u64 length, enum limine_memory type) {
    if (!length)
        return true;
    if (base + length < base)
        length = 0 - base;
    if (map->count == MEMORY_ENTRIES_AT_MOST)
        return false;
    map->entries[map->count++] = (struct limine_memory_entry){base, length, type};
    return true;
}

/* The higher, the more careful. */
static int care(u64 type) {
    switch (type) {
    case LIMINE_USABLE: return 0;
    case LIMINE_BOOTLOADER_RECLAIMABLE: return 1;
    case LIMINE_EXECUTABLE_AND_MODULES: return 2;
    case LIMINE_FRAMEBUFFER_MEMORY: return 3;
    case LIMINE_ACPI_RECLAIMABLE: return 4;
    case LIMINE_ACPI_NVS: return 5;
    case LIMINE_BAD_MEMORY: return 7;
    default: return 6;
    }
}

/* Whole pages: usable ones shrink, so that no page is given away that is not usable as a whole, and
 * all others grow. Where the last page of the address space would wrap, it stays short. */
static void whole_pages(const struct limine_memory_entry *entry, u64 *first, u64 *last) {
    u64 end = entry->base + (entry->length - 1);
    if (entry->type == LIMINE_USABLE) {
        *first = entry->base / PAGE_SIZE + (entry->base % PAGE_SIZE != 0);
        *last = end / PAGE_SIZE + (end % PAGE_SIZE == PAGE_SIZE - 1);
    } else {
        *first = entry->base / PAGE_SIZE;
        *last = end / PAGE_SIZE + 1;
    }
}

bool memory_map_make(const struct memory_map *raw, struct memory_map *made) {
    made->count = 0;
    u64 page = 0;
    for (;;) {
        /* From page on: who has it, and up to where nothing changes? */
        u64 until = UINT64_MAX;
        int best = -1;
        u64 type = LIMINE_RESERVED;
        for (u32 i = 0; i < raw->count; i++) {
            u64 first, last;
            whole_pages(&raw->entries[i], &first, &last);
            if (first >= last || last <= page)
                continue;
            if (first > page) {
                until = first < until ? first : until;
                continue;
            }
            until = last < until ? last : until;
            if (care(raw->entries[i].type) > best) {
                best = care(raw->entries[i].type);
                type = raw->entries[i].type;
            }
        }
        if (until == UINT64_MAX)
            return true;
        if (best >= 0) {
            struct limine_memory_entry *before = made->count ? &made->entries[made->count - 1] : 0;
            if (before && before->type == type && before->base + before->length == page * PAGE_SIZE) {
                before->length += (until - page) * PAGE_SIZE;
            } else {
                if (made->count == MEMORY_ENTRIES_AT_MOST)
                    return false;
                made->entries[made->count++] =
                    (struct limine_memory_entry){page * PAGE_SIZE, (until - page) * PAGE_SIZE, type};
            }
        }
        page = until;
    }
}
