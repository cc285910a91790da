#include "limine.h"

#define ADDRESS_MASK 0x000ffffffffff000ull

static u64 *table_below(struct table_pool *pool, u64 *entry) {
    if (!(*entry & PAGE_PRESENT)) {
        if (pool->next == pool->end)
            return 0;
        *entry = pool->next | PAGE_PRESENT | PAGE_WRITE;
        pool->next += PAGE_SIZE;
    }
    return (u64 *)(*entry & ADDRESS_MASK);
}

bool map_pages(struct table_pool *pool, u64 top, u64 virtual_address, u64 physical, u64 size, u64 flags) {
    while (size) {
        u64 *table = (u64 *)top;
        for (int shift = 39; shift > 21; shift -= 9) {
            table = table_below(pool, &table[virtual_address >> shift & 511]);
            if (!table)
                return false;
        }
        u64 step = LARGE_PAGE_SIZE;
        u64 *entry = &table[virtual_address >> 21 & 511];
        if (!*entry && size >= step && virtual_address % step == 0 && physical % step == 0) {
            *entry = physical | flags | PAGE_PRESENT | PAGE_LARGE;
        } else {
            step = PAGE_SIZE;
            table = table_below(pool, entry);
            if (!table)
                return false;
            table[virtual_address >> 12 & 511] = physical | flags | PAGE_PRESENT;
        }
        virtual_address += step;
        physical += step;
        size -= step;
    }
    return true;
}
