// Self-tests of frames, heap and paging.
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "arch/i386/probe.h"
#include "base/boot_info.h"
#include "base/string.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "selftest.h"

#define TEST_PAGE (KERNEL_TABLES_END - PAGE_SIZE)

static bool e820(struct test_detail *result) {
    const char *problem = e820_problem(boot_info());
    detail(result, "%s", problem ? problem : "no overlap, kernel in usable memory");
    return problem == NULL;
}

static bool record(struct test_detail *result) {
    const char *problem = boot_info_problem(boot_info());
    struct boot_info damaged = *boot_info();
    damaged.kernel_sectors ^= 1;
    check(boot_info_problem(&damaged) != NULL);
    detail(result, "%s", problem ? problem : "magic, version, size and checksum");
    return problem == NULL;
}

static bool frames(struct test_detail *result) {
    enum { COUNT = 64 };
    uint32_t taken[COUNT], before = frame_counts().free;
    check(frames_recount() == before);
    for (int i = 0; i < COUNT; i++) {
        taken[i] = frame_allocate();
        check(taken[i] != FRAME_NONE && taken[i] % PAGE_SIZE == 0 &&
              frame_references(taken[i]) == 1);
        *(uint32_t *)direct_map(taken[i]) = taken[i];
    }
    check(frame_counts().free == before - COUNT);
    for (int i = 0; i < COUNT; i++)
        check(*(uint32_t *)direct_map(taken[i]) == taken[i]); // no frame was given out twice
    frame_share(taken[0]);
    frame_release(taken[0]);
    check(frame_references(taken[0]) == 1);
    for (int i = 0; i < COUNT; i++)
        frame_release(taken[i]);
    check(frame_references(taken[0]) == 0);
    check(frame_counts().free == before && frames_recount() == before);
    detail(result, "%u free before and after", before);
    return true;
}

// Take everything but what processes were promised: the allocator must end with FRAME_NONE, and all must come back.
static bool frames_exhaustion(struct test_detail *result) {
    struct frame_counts counts = frame_counts();
    uint32_t before = counts.free, chain = FRAME_NONE, frame, count = 0;
    uint32_t promised = counts.committed - counts.user;
    while ((frame = frame_allocate()) != FRAME_NONE) {
        *(uint32_t *)direct_map(frame) = chain; // the frames themselves remember each other
        chain = frame;
        count++;
    }
    uint32_t left = frame_counts().free;
    bool refused = heap_allocate(64 * PAGE_SIZE) == NULL;
    while (chain != FRAME_NONE) {
        frame = chain;
        chain = *(uint32_t *)direct_map(frame);
        frame_release(frame);
    }
    check(count == before - promised && left == promised && refused);
    check(frame_counts().free == before && frames_recount() == before && heap_is_sound());
    detail(result, "%u taken and returned", count);
    return true;
}

static bool frames_adjacent(struct test_detail *result) {
    uint32_t before = frame_counts().free, first = frame_allocate_adjacent(8);
    check(first != FRAME_NONE && frame_counts().free == before - 8);
    for (uint32_t i = 0; i < 8; i++) {
        check(frame_references(first + i * PAGE_SIZE) == 1);
        frame_release(first + i * PAGE_SIZE);
    }
    check(frame_allocate_adjacent(0) == FRAME_NONE);
    check(frame_allocate_adjacent(0x40000000) == FRAME_NONE);
    check(frame_counts().free == before);
    return true;
}

static bool heap(struct test_detail *result) {
    enum { COUNT = 100 };
    static uint8_t *blocks[COUNT];
    size_t used = heap_counts().used;
    for (size_t i = 0; i < COUNT; i++) {
        size_t size = 1 + i * 37 % 900;
        blocks[i] = heap_allocate(size);
        check(blocks[i] != NULL && (uint32_t)blocks[i] % 16 == 0);
        memset(blocks[i], (int)i, size);
    }
    check(heap_is_sound());
    for (size_t i = 0; i < COUNT; i++)
        for (size_t at = 0; at < 1 + i * 37 % 900; at++)
            check(blocks[i][at] == i);
    for (size_t i = 0; i < COUNT; i += 2)
        heap_free(blocks[i]);
    check(heap_is_sound());
    for (size_t i = 1; i < COUNT; i += 2)
        heap_free(blocks[i]);
    check(heap_is_sound() && heap_counts().used == used);
    check(heap_allocate(0) == NULL && heap_allocate((size_t)-1) == NULL);
    return true;
}

// Freed neighbours must become one block again: three thirds hold what one whole holds. They
// are larger than any hole, so that they lie side by side.
static bool heap_coalescing(struct test_detail *result) {
    size_t blocks = heap_counts().blocks, free_blocks = heap_counts().free_blocks;
    char *a = heap_allocate(30000), *b = heap_allocate(30000), *c = heap_allocate(30000);
    char *fence = heap_allocate(16);
    check(a && b && c && fence);
    heap_free(a);
    heap_free(c);
    heap_free(b); // joins both sides
    char *whole = heap_allocate(90000);
    check(whole == a);
    heap_free(whole);
    heap_free(fence);
    check(heap_counts().blocks == blocks && heap_counts().free_blocks == free_blocks);
    check(heap_is_sound());
    detail(result, "%u blocks before and after", blocks);
    return true;
}

static bool paging_maps(struct test_detail *result) {
    uint32_t frame = frame_allocate_zeroed();
    check(frame != FRAME_NONE && !probe_read(TEST_PAGE));
    check(paging_map(TEST_PAGE, frame, PAGE_WRITABLE));
    *(volatile uint32_t *)TEST_PAGE = 0xC0FFEE;
    check(*(uint32_t *)direct_map(frame) == 0xC0FFEE);
    check((paging_lookup(TEST_PAGE) & ~PAGE_FLAGS) == frame);
    check(paging_unmap(TEST_PAGE) && !paging_unmap(TEST_PAGE));
    check(!probe_read(TEST_PAGE));
    check(paging_map(TEST_PAGE, frame, 0) && probe_read(TEST_PAGE) && !probe_write(TEST_PAGE));
    paging_unmap(TEST_PAGE);
    frame_release(frame);
    check(!paging_map(0x1000, 0, PAGE_WRITABLE)); // the user half is not the kernel's
    return true;
}

static bool paging_protects(struct test_detail *result) {
    static char writable;
    check(!probe_read(0) && !probe_read(PAGE_SIZE - 1));
    check(!probe_read((uint32_t)boot_stack_guard) && !probe_write((uint32_t)boot_stack_bottom - 1));
    check(probe_read((uint32_t)kernel_text_start) && !probe_write((uint32_t)kernel_text_start));
    check(probe_read((uint32_t) "constant") && !probe_write((uint32_t) "constant"));
    check(probe_write((uint32_t)&writable) && probe_write((uint32_t)boot_stack_bottom));
    detail(result, "null, guard, text and constants fault as they must");
    return true;
}

const struct selftest memory_tests[] = {
    {"boot-info", record},
    {"e820", e820},
    {"frames", frames},
    {"frames-exhaustion", frames_exhaustion},
    {"frames-adjacent", frames_adjacent},
    {"heap", heap},
    {"heap-coalescing", heap_coalescing},
    {"paging-map", paging_maps},
    {"paging-protection", paging_protects},
    {NULL, NULL},
};
