#include "memory.h"
#include "base/text.h"
#include "kernel/arch/layout.h"
#include "start_info.h"

/* Pages that were given back form a list through their first words; all others lie in ranges. */
static struct range ranges[RANGES_AT_MOST];
static u32 range_count;
static u64 first_given_back, free_count;

void memory_start(void) {
    range_count = START->range_count;
    for (u32 i = 0; i < range_count; i++) {
        ranges[i] = START->ranges[i];
        free_count += ranges[i].size / PAGE_SIZE;
    }
}

u64 pages_take_run(u64 count) {
    for (u32 i = 0; i < range_count; i++)
        if (ranges[i].size >= count * PAGE_SIZE) {
            u64 base = ranges[i].base;
            ranges[i].base += count * PAGE_SIZE;
            ranges[i].size -= count * PAGE_SIZE;
            free_count -= count;
            memset(direct(base), 0, count * PAGE_SIZE);
            return base;
        }
    return 0;
}

u64 page_take(void) {
    if (!first_given_back)
        return pages_take_run(1);
    u64 page = first_given_back;
    first_given_back = *(u64 *)direct(page);
    free_count--;
    memset(direct(page), 0, PAGE_SIZE);
    return page;
}

void page_give_back(u64 page) {
    *(u64 *)direct(page) = first_given_back;
    first_given_back = page;
    free_count++;
}

u64 pages_free(void) {
    return free_count;
}
