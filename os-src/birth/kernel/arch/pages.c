#include "pages.h"
#include "layout.h"

static u64 *table_at(u64 physical) {
    return direct(physical & PAGE_ADDRESS);
}

static u64 *below(u64 *entry, u64 virtual_address, page_source source, void *of) {
    if (*entry & PAGE_LARGE && *entry & PAGE_PRESENT)
        return 0;
    if (!(*entry & PAGE_PRESENT)) {
        u64 page = source(of);
        if (!page)
            return 0;
        /* The rights are those of the last level. */
        *entry = page | PAGE_PRESENT | PAGE_WRITE | (virtual_address >> 63 ? 0 : PAGE_USER);
    }
    return table_at(*entry);
}

bool pages_map(u64 top, u64 virtual_address, u64 physical, u64 size, u64 flags, bool large, page_source source,
               void *of) {
    while (size) {
        u64 *table = table_at(top);
        for (int shift = 39; shift > 21 && table; shift -= 9)
            table = below(&table[virtual_address >> shift & 511], virtual_address, source, of);
        if (!table)
            return false;
        u64 *entry = &table[virtual_address >> 21 & 511];
        u64 step = LARGE_PAGE_SIZE;
        if (large && !*entry && size >= step && virtual_address % step == 0 && physical % step == 0) {
            *entry = physical | flags | PAGE_PRESENT | PAGE_LARGE;
        } else {
            step = PAGE_SIZE;
            table = below(entry, virtual_address, source, of);
            if (!table || table[virtual_address >> 12 & 511] & PAGE_PRESENT)
                return false;
            table[virtual_address >> 12 & 511] = physical | flags | PAGE_PRESENT;
        }
        virtual_address += step;
        physical += step;
        size -= step;
    }
    return true;
}

static u64 *last_entry(u64 top, u64 virtual_address, u64 *size) {
    u64 *table = table_at(top);
    for (int shift = 39;; shift -= 9) {
        u64 *entry = &table[virtual_address >> shift & 511];
        if (!(*entry & PAGE_PRESENT))
            return 0;
        if (shift == 12 || *entry & PAGE_LARGE) {
            *size = 1ull << shift;
            return entry;
        }
        table = table_at(*entry);
    }
}

u64 pages_find(u64 top, u64 virtual_address, u64 *size) {
    u64 *entry = last_entry(top, virtual_address, size);
    return entry ? *entry : 0;
}

bool pages_unmap(u64 top, u64 virtual_address) {
    u64 size;
    u64 *entry = last_entry(top, virtual_address, &size);
    if (!entry || size != PAGE_SIZE)
        return false;
    *entry = 0;
    return true;
}

static void walk(u64 *table, int shift, u64 base, unsigned first, unsigned end,
                 void (*visit)(u64 virtual_address, u64 entry, u64 size, void *of), void *of) {
    for (unsigned i = first; i < end; i++) {
        u64 address = base + ((u64)i << shift);
        if (shift == 39 && i >= 256)
            address |= 0xffff000000000000ull;
        if (!(table[i] & PAGE_PRESENT))
            continue;
        if (shift == 12 || table[i] & PAGE_LARGE)
            visit(address, table[i], 1ull << shift, of);
        else
            walk(table_at(table[i]), shift - 9, address, 0, 512, visit, of);
    }
}

void pages_walk(u64 top, bool upper, void (*visit)(u64 virtual_address, u64 entry, u64 size, void *of), void *of) {
    walk(table_at(top), 39, 0, upper ? 256 : 0, upper ? 512 : 256, visit, of);
}

static void free_tables(u64 physical, int level, unsigned end, void (*give_back)(u64 page)) {
    u64 *table = table_at(physical);
    for (unsigned i = 0; level > 1 && i < end; i++)
        if (table[i] & PAGE_PRESENT && !(table[i] & PAGE_LARGE))
            free_tables(table[i], level - 1, 512, give_back);
    give_back(physical & PAGE_ADDRESS);
}

void pages_free_lower(u64 top, void (*give_back)(u64 page)) {
    free_tables(top, 4, 256, give_back);
}
