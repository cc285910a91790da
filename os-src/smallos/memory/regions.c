// The sorted list of regions.
#include "regions.h"
#include "arch/i386/memory_layout.h"
#include "heap.h"

struct region *region_at_or_above(const struct address_space *space, uint32_t address) {
    struct region *region = space->regions;
    while (region && region->end <= address)
        region = region->next;
    return region;
}

struct region *region_of(const struct address_space *space, uint32_t address) {
    struct region *region = region_at_or_above(space, address);
    return region && region->start <= address ? region : 0;
}

static bool alike(const struct region *region, uint32_t protection, bool is_stack) {
    return region->protection == protection && !region->is_stack && !is_stack;
}

bool region_insert(struct address_space *space, uint32_t start, uint32_t end,
                   uint32_t protection, bool is_stack) {
    struct region **link = &space->regions, *before = 0;
    for (; *link && (*link)->start < start; link = &(*link)->next)
        before = *link;
    if (before && before->end == start && alike(before, protection, is_stack)) {
        before->end = end;
        struct region *after = before->next;
        if (after && after->start == end && alike(after, protection, is_stack)) {
            before->end = after->end;
            before->next = after->next;
            heap_free(after);
        }
        return true;
    }
    struct region *region = heap_allocate(sizeof *region);
    if (!region)
        return false;
    *region = (struct region){*link, start, end, protection, is_stack};
    *link = region;
    return true;
}

bool region_split(struct address_space *space, uint32_t address) {
    struct region *region = region_of(space, address);
    if (!region || region->start == address)
        return true;
    struct region *rest = heap_allocate(sizeof *rest);
    if (!rest)
        return false;
    *rest = *region;
    rest->start = address;
    region->end = address;
    region->next = rest;
    region->is_stack = false; // only the highest piece still ends at the stack's top
    return true;
}

uint32_t region_remove(struct address_space *space, uint32_t start, uint32_t end) {
    uint32_t pages = 0;
    struct region **link = &space->regions;
    while (*link && (*link)->start < end) {
        struct region *region = *link;
        if (region->start < start) {
            link = &region->next;
            continue;
        }
        pages += (region->end - region->start) / PAGE_SIZE;
        *link = region->next;
        heap_free(region);
    }
    return pages;
}
