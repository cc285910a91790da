// Page tables of the user half.
#include "page_tables.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/string.h"
#include "frames.h"

#define TABLE_SPAN (1024 * PAGE_SIZE)
#define USER_TABLES (USER_END / TABLE_SPAN)

static uint32_t *directory_of(const struct address_space *space) {
    return direct_map(space->directory);
}

uint32_t *page_entry(const struct address_space *space, uint32_t address) {
    uint32_t entry = directory_of(space)[address / TABLE_SPAN];
    if (!(entry & PAGE_PRESENT))
        return 0;
    uint32_t *table = direct_map(entry & ~PAGE_FLAGS);
    return &table[address / PAGE_SIZE % 1024];
}

bool page_tables_prepare(struct address_space *space, uint32_t start, uint32_t end) {
    uint32_t *directory = directory_of(space);
    for (uint32_t i = start / TABLE_SPAN; i <= (end - 1) / TABLE_SPAN; i++) {
        if (directory[i] & PAGE_PRESENT)
            continue;
        uint32_t frame = frame_allocate_zeroed();
        if (frame == FRAME_NONE)
            return false; // the others are used by a later mapping, or freed with the space
        directory[i] = frame | PAGE_PRESENT | PAGE_WRITABLE | PAGE_USER;
    }
    return true;
}

void page_tables_free(struct address_space *space) {
    uint32_t *directory = directory_of(space);
    for (uint32_t i = 0; i < USER_TABLES; i++)
        if (directory[i] & PAGE_PRESENT)
            frame_release(directory[i] & ~PAGE_FLAGS);
    frame_release(space->directory);
}

void page_tables_clear(struct address_space *space, const struct region *region) {
    for (uint32_t address = region->start; address < region->end; address += PAGE_SIZE) {
        uint32_t *entry = page_entry(space, address);
        if (!entry || !*entry)
            continue;
        uint32_t frame = *entry & ~PAGE_FLAGS;
        *entry = 0;
        if ((region->protection & REGION_EXECUTE) && frame_references(frame) == 1)
            memset(direct_map(frame), 0, PAGE_SIZE);
        frame_release_user(frame);
    }
}

void page_tables_share(struct address_space *from, struct address_space *to, uint32_t start,
                       uint32_t end) {
    for (uint32_t address = start; address < end; address += PAGE_SIZE) {
        uint32_t *entry = page_entry(from, address);
        if (!entry || !*entry)
            continue;
        *entry &= ~PAGE_WRITABLE;
        frame_share(*entry & ~PAGE_FLAGS);
        *page_entry(to, address) = *entry;
    }
}

void page_tables_flush(const struct address_space *space) {
    if (read_cr3() == space->directory)
        write_cr3(space->directory);
}
