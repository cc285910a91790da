/* The loader's map against one that knows every page: random entries, with holes, overlaps and odd ends. And memory
 * shares of cores, which must be apart and complete. */
#include "boot/common/memory_map.h"
#include "check.h"
#include "kernel/start/share.h"

#define PAGES 256u
static struct memory_map raw, made;

static int care(int type) {
    static const int order[] = {[LIMINE_USABLE] = 0, [LIMINE_BOOTLOADER_RECLAIMABLE] = 1, [LIMINE_EXECUTABLE_AND_MODULES] = 2,
                                [LIMINE_FRAMEBUFFER_MEMORY] = 3, [LIMINE_ACPI_RECLAIMABLE] = 4, [LIMINE_ACPI_NVS] = 5,
                                [LIMINE_RESERVED] = 6, [LIMINE_BAD_MEMORY] = 7};
    return order[type];
}

/* By bytes: usable is what is usable as a whole; anything else marks its pages. */
static void model(int *type_of_page) {
    for (unsigned p = 0; p < PAGES; p++) {
        type_of_page[p] = -1;
        u64 base = p * PAGE_SIZE;
        for (u32 i = 0; i < raw.count; i++) {
            const struct limine_memory_entry *e = &raw.entries[i];
            int covers = e->type == LIMINE_USABLE
                             ? e->base <= base && e->base + e->length >= base + PAGE_SIZE
                             : e->base < base + PAGE_SIZE && e->base + e->length > base;
            if (covers && (type_of_page[p] < 0 || care((int)e->type) > care(type_of_page[p])))
                type_of_page[p] = (int)e->type;
        }
    }
}

static void check_shares(void) {
    const struct limine_memory_entry *list[MEMORY_ENTRIES_AT_MOST];
    u64 usable = 0;
    for (u32 i = 0; i < made.count; i++) {
        list[i] = &made.entries[i];
        usable += made.entries[i].type == LIMINE_USABLE ? made.entries[i].length / PAGE_SIZE : 0;
    }
    u32 cores = 1 + (u32)rand() % 16;
    int owner[PAGES];
    memset(owner, -1, sizeof owner);
    u64 all = 0;
    for (u32 c = 0; c < cores; c++) {
        struct memory_share share;
        memory_share(list, made.count, c, cores, &share);
        all += share.pages;
        for (u32 r = 0; r < share.range_count; r++)
            for (u64 p = share.ranges[r].base / PAGE_SIZE; p < (share.ranges[r].base + share.ranges[r].size) / PAGE_SIZE; p++) {
                check(owner[p] < 0, "page %lu is of cores %d and %u", p, owner[p], c);
                owner[p] = (int)c;
            }
    }
    check(all == usable, "%lu pages were shared out of %lu", all, usable);
}

static void wraps(void) {
    raw.count = 0;
    memory_map_add(&raw, 0, UINT64_MAX, LIMINE_RESERVED);
    memory_map_add(&raw, UINT64_MAX - 100, 5000, LIMINE_RESERVED);
    memory_map_add(&raw, 4096, 0, LIMINE_USABLE);
    check(raw.count == 2, "an entry of no length is left out: %u", raw.count);
    check(memory_map_make(&raw, &made) && made.count == 1, "%u entries", made.count);
    raw.count = 0;
    for (u32 i = 0; i < MEMORY_ENTRIES_AT_MOST; i++)
        check(memory_map_add(&raw, i * 8192ull, 4096, LIMINE_USABLE), "entry %u", i);
    check(!memory_map_add(&raw, 0, 4096, LIMINE_USABLE), "one too many was taken");
    check(memory_map_make(&raw, &made) && made.count == MEMORY_ENTRIES_AT_MOST, "%u entries", made.count);
}

int main(void) {
    srand(17);
    for (int round = 0; round < 10000; round++) {
        raw.count = 0;
        u32 count = (u32)rand() % 24;
        for (u32 i = 0; i < count; i++) {
            u64 base = (u64)rand() % (PAGES * PAGE_SIZE), length = (u64)rand() % (64 * PAGE_SIZE);
            if (rand() % 2)
                base &= ~4095ull, length &= ~4095ull;
            if (base + length > PAGES * PAGE_SIZE)
                length = PAGES * PAGE_SIZE - base;
            check(memory_map_add(&raw, base, length, (enum limine_memory)(rand() % 8)), "round %d", round);
        }
        check(memory_map_make(&raw, &made), "round %d", round);
        int wanted[PAGES], found[PAGES];
        model(wanted);
        memset(found, -1, sizeof found);
        u64 before = 0;
        for (u32 i = 0; i < made.count; i++) {
            const struct limine_memory_entry *e = &made.entries[i];
            check(e->base % PAGE_SIZE == 0 && e->length % PAGE_SIZE == 0 && e->length, "round %d entry %u", round, i);
            check(e->base >= before, "round %d: entry %u overlaps or is out of order", round, i);
            before = e->base + e->length;
            for (u64 p = e->base / PAGE_SIZE; p < before / PAGE_SIZE; p++)
                found[p] = (int)e->type;
        }
        for (unsigned p = 0; p < PAGES; p++)
            check(wanted[p] == found[p], "round %d page %u is %d, must be %d", round, p, found[p], wanted[p]);
        check_shares();
    }
    wraps();
    puts("memory map: 10000 of 10000 random maps are as they must be");
    return 0;
}
