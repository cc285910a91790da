// Address spaces of processes. Every page of a region is promised by the frame allocator
// when the region is made, and its page table exists: page faults cannot run out of memory.
#include "address_space.h"
#include "abi/errno.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/string.h"
#include "frames.h"
#include "heap.h"
#include "page_tables.h"
#include "regions.h"

#define PAGE_START(address) ((address) & ~(PAGE_SIZE - 1))

static bool commit(struct address_space *space, uint32_t pages) {
    if (!frames_commit(pages))
        return false;
    space->committed += pages;
    return true;
}

static void uncommit(struct address_space *space, uint32_t pages) {
    frames_uncommit(pages);
    space->committed -= pages;
}

struct address_space *address_space_create(void) {
    struct address_space *space = heap_allocate(sizeof *space);
    uint32_t frame = space ? frame_allocate_zeroed() : FRAME_NONE;
    if (frame == FRAME_NONE) {
        heap_free(space);
        return NULL;
    }
    *space = (struct address_space){.directory = frame};
    uint32_t *directory = direct_map(frame), *kernel = direct_map(paging_kernel_directory());
    memcpy(directory + KERNEL_BASE / PAGE_SIZE / 1024, kernel + KERNEL_BASE / PAGE_SIZE / 1024,
           PAGE_SIZE / 4);
    return space;
}

void address_space_destroy(struct address_space *space) {
    for (struct region *region = space->regions; region; region = region->next)
        page_tables_clear(space, region);
    region_remove(space, 0, USER_END);
    uncommit(space, space->committed);
    page_tables_free(space);
    heap_free(space);
}

struct address_space *address_space_copy(struct address_space *from) {
    struct address_space *space = address_space_create();
    if (!space)
        return NULL;
    for (struct region *region = from->regions; region; region = region->next) {
        if (address_space_map(space, region->start, region->end, region->protection,
                              region->is_stack) < 0) {
            address_space_destroy(space);
            return NULL;
        }
    }
    for (struct region *region = from->regions; region; region = region->next)
        page_tables_share(from, space, region->start, region->end);
    page_tables_flush(from);
    space->heap_start = from->heap_start;
    space->heap_end = from->heap_end;
    return space;
}

bool address_space_is_free(const struct address_space *space, uint32_t start, uint32_t end) {
    struct region *above = region_at_or_above(space, start);
    return !above || above->start >= end;
}

int address_space_map(struct address_space *space, uint32_t start, uint32_t end,
                      uint32_t protection, bool is_stack) {
    uint32_t pages = (end - start) / PAGE_SIZE;
    if (start < USER_LOWEST || end > USER_STACK_TOP || start >= end ||
        !address_space_is_free(space, start, end))
        return -EINVAL;
    if (!commit(space, pages))
        return -ENOMEM;
    if (!page_tables_prepare(space, start, end) ||
        !region_insert(space, start, end, protection, is_stack)) {
        uncommit(space, pages);
        return -ENOMEM;
    }
    return 0;
}

int address_space_unmap(struct address_space *space, uint32_t start, uint32_t end) {
    if (!region_split(space, start) || !region_split(space, end))
        return -ENOMEM;
    for (struct region *region = region_at_or_above(space, start);
         region && region->start < end; region = region->next)
        page_tables_clear(space, region);
    uncommit(space, region_remove(space, start, end));
    page_tables_flush(space);
    return 0;
}

// Entries lose what is no longer permitted; what is newly permitted comes by page faults.
static void restrict_pages(struct address_space *space, uint32_t start, uint32_t end,
                           uint32_t protection) {
    for (uint32_t address = start; address < end; address += PAGE_SIZE) {
        uint32_t *entry = page_entry(space, address);
        if (!entry || !*entry)
            continue;
        if (!(protection & REGION_WRITE))
            *entry &= ~PAGE_WRITABLE;
        if (protection == 0)
            *entry = (*entry & ~PAGE_PRESENT) | PAGE_HELD;
    }
}

int address_space_protect(struct address_space *space, uint32_t start, uint32_t end,
                          uint32_t protection) {
    for (uint32_t at = start; at < end;) {
        struct region *region = region_of(space, at);
        if (!region)
            return -ENOMEM;
        at = region->end;
    }
    if (!region_split(space, start) || !region_split(space, end))
        return -ENOMEM;
    for (struct region *region = region_of(space, start); region && region->start < end;
         region = region->next) {
        region->protection = protection;
        restrict_pages(space, region->start, region->end, protection);
    }
    page_tables_flush(space);
    return 0;
}

uint32_t address_space_gap(const struct address_space *space, uint32_t size) {
    uint32_t start = USER_MAPPINGS;
    for (struct region *region = region_at_or_above(space, start); region;
         region = region->next) {
        if (region->start > start && region->start - start >= size)
            break;
        if (region->end > start)
            start = region->end;
    }
    return start < USER_MAPPINGS_END && USER_MAPPINGS_END - start >= size ? start : 0;
}

int address_space_set_heap_end(struct address_space *space, uint32_t end) {
    uint32_t old_top = (space->heap_end + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    uint32_t new_top = (end + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    int result = 0;
    if (end < space->heap_start || end > USER_MAPPINGS_END)
        return -ENOMEM;
    if (new_top > old_top)
        result = address_space_is_free(space, old_top, new_top)
                     ? address_space_map(space, old_top, new_top, REGION_READ | REGION_WRITE, false)
                     : -ENOMEM;
    else if (new_top < old_top)
        result = address_space_unmap(space, new_top, old_top);
    if (result == 0)
        space->heap_end = end;
    return result;
}

// The stack reaches down to whatever was touched, as far as its limit.
static struct region *grow_stack(struct address_space *space, uint32_t address) {
    struct region *region = region_at_or_above(space, address);
    uint32_t start = PAGE_START(address);
    if (!region || !region->is_stack || address < USER_STACK_LOWEST)
        return NULL;
    uint32_t pages = (region->start - start) / PAGE_SIZE;
    if (!commit(space, pages))
        return NULL;
    if (!page_tables_prepare(space, start, region->start)) {
        uncommit(space, pages);
        return NULL;
    }
    region->start = start;
    return region;
}

// An entry for a page that the caller may have, for writing or not.
static void provide(struct address_space *space, uint32_t *entry, uint32_t address, bool write) {
    uint32_t frame = *entry & ~PAGE_FLAGS, flags = PAGE_PRESENT | PAGE_USER;
    if (*entry == 0) {
        frame = frame_allocate_user();
        memset(direct_map(frame), 0, PAGE_SIZE);
    } else if (write && frame_references(frame) > 1) {
        uint32_t copy = frame_allocate_user();
        memcpy(direct_map(copy), direct_map(frame), PAGE_SIZE);
        frame_release_user(frame);
        frame = copy;
    }
    *entry = frame | flags | (write ? PAGE_WRITABLE : 0);
    if (read_cr3() == space->directory)
        invalidate_page(address);
}

bool address_space_fault(struct address_space *space, uint32_t address, bool write) {
    if (address < USER_LOWEST || address >= USER_STACK_TOP)
        return false;
    struct region *region = region_of(space, address);
    if (!region)
        region = grow_stack(space, address);
    if (!region || !(region->protection & (write ? REGION_WRITE : REGION_READ | REGION_WRITE |
                                                                      REGION_EXECUTE)))
        return false;
    uint32_t *entry = page_entry(space, address);
    if (*entry == 0 && (region->protection & REGION_WRITE))
        write = true; // a new page needs no second fault
    provide(space, entry, address, write);
    return true;
}

void *address_space_page(struct address_space *space, uint32_t address) {
    uint32_t *entry = page_entry(space, address);
    if (!(*entry & PAGE_PRESENT) || frame_references(*entry & ~PAGE_FLAGS) > 1)
        provide(space, entry, address, true);
    if (!(region_of(space, address)->protection & REGION_WRITE))
        *entry &= ~PAGE_WRITABLE;
    return direct_map(*entry & ~PAGE_FLAGS);
}

void address_space_write(struct address_space *space, uint32_t address, const void *from,
                         uint32_t size) {
    const char *source = from;
    while (size > 0) {
        uint32_t offset = address % PAGE_SIZE, part = PAGE_SIZE - offset;
        if (part > size)
            part = size;
        memcpy((char *)address_space_page(space, address) + offset, source, part);
        address += part;
        source += part;
        size -= part;
    }
}

uint32_t address_space_resident(const struct address_space *space) {
    uint32_t pages = 0;
    for (struct region *region = space->regions; region; region = region->next)
        for (uint32_t address = region->start; address < region->end; address += PAGE_SIZE) {
            uint32_t *entry = page_entry(space, address);
            pages += entry && *entry;
        }
    return pages;
}
