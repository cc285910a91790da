#include "share.h"

void memory_share(const struct limine_memory_entry *const *entries, u64 entry_count, u32 number, u32 count,
                  struct memory_share *share) {
    u64 all = 0;
    for (u64 i = 0; i < entry_count; i++)
        if (entries[i]->type == LIMINE_USABLE)
            all += entries[i]->length / PAGE_SIZE;
    u64 first = all / count * number, end = number + 1 == count ? all : first + all / count, page = 0;
    share->range_count = 0;
    share->pages = 0;
    for (u64 i = 0; i < entry_count; i++) {
        if (entries[i]->type != LIMINE_USABLE)
            continue;
        u64 pages = entries[i]->length / PAGE_SIZE;
        u64 from = first > page ? first - page : 0, until = end > page ? end - page : 0;
        if (until > pages)
            until = pages;
        if (from < until && share->range_count < RANGES_AT_MOST) {
            share->ranges[share->range_count++] =
                (struct range){entries[i]->base + from * PAGE_SIZE, (until - from) * PAGE_SIZE};
            share->pages += until - from;
        }
        page += pages;
    }
}
