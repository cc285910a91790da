// Heap, frames and copies from programs. An address of a frame is the host's, as the direct map
// would have it.
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "fake_kernel.h"
#include "host_library.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/user_copy.h"

#define PAGES (1u << 20) // of 32-bit addresses

uint32_t fake_managed_frames = 16384, fake_heap_blocks, fake_frames;
bool (*fake_memory_is_short)(void);
const void *fake_bad_memory;

// By the page of its physical address: where the run of a frame begins, 0: it is not given out; and
// at the beginning of a run, how many of it are.
static uint32_t run_of[PAGES];
static uint16_t left_of[PAGES];

static bool is_short(void) { return fake_memory_is_short && fake_memory_is_short(); }

void *heap_allocate(size_t size) {
    void *memory = size == 0 || is_short() ? NULL : malloc(size);
    fake_heap_blocks += memory != NULL;
    return memory;
}

void heap_free(void *memory) {
    fake_heap_blocks -= memory != NULL;
    free(memory);
}

uint32_t frame_allocate_adjacent(uint32_t count) {
    void *memory = is_short() ? NULL : aligned_alloc(PAGE_SIZE, count * PAGE_SIZE);
    if (!memory)
        return FRAME_NONE;
    memset(memory, 0xA5, count * PAGE_SIZE);
    uint32_t first = physical_address(memory);
    for (uint32_t i = 0; i < count; i++)
        run_of[first / PAGE_SIZE + i] = first;
    left_of[first / PAGE_SIZE] = (uint16_t)count;
    fake_frames += count;
    return first;
}

uint32_t frame_allocate(void) { return frame_allocate_adjacent(1); }
uint32_t frame_allocate_cache(void) { return frame_allocate_adjacent(1); }
uint32_t frame_allocate_cache_adjacent(uint32_t count) { return frame_allocate_adjacent(count); }

void frame_release(uint32_t physical) {
    uint32_t run = run_of[physical / PAGE_SIZE];
    if (physical % PAGE_SIZE || run == 0)
        fake_fail("a frame is released that was not allocated");
    run_of[physical / PAGE_SIZE] = 0;
    fake_frames--;
    if (--left_of[run / PAGE_SIZE] == 0)
        free(direct_map(run));
}

struct frame_counts frame_counts(void) {
    return (struct frame_counts){.total = fake_managed_frames,
                                 .managed = fake_managed_frames,
                                 .free = fake_managed_frames - fake_frames};
}

uint32_t copy_safely(void *to, const void *from, uint32_t size) {
    const uint8_t *bad = fake_bad_memory, *source = from;
    uint32_t good = size;
    if (bad && source < bad + PAGE_SIZE && source + size > bad)
        good = source < bad ? (uint32_t)(bad - source) : 0;
    memcpy(to, from, good);
    return size - good;
}

// Programs of a test lie anywhere.
int copy_from_user(void *to, const void *from, uint32_t size) {
    return copy_safely(to, from, size) == 0 ? 0 : -14; // EFAULT
}
int copy_to_user(void *to, const void *from, uint32_t size) { return copy_from_user(to, from, size); }
