// First-fit heap over one growing range of pages. Every block carries its size, its state
// and the size of the block before it, so that both neighbours are found without a list. Free
// blocks are in a list by address, so that a search meets no used ones, of which there are many.
#include "heap.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/panic.h"
#include "frames.h"

#define MAGIC_USED 0x55534544u
#define MAGIC_FREE 0x46524545u
#define ALIGNMENT 16u
#define KEPT (32 * PAGE_SIZE) // the heap never shrinks below
#define SLACK (16 * PAGE_SIZE) // free pages at its end that are worth giving back
#define LARGEST (HEAP_END - HEAP_START - 64)

struct block {
    uint32_t magic;
    uint32_t size; // with this header
    uint32_t previous_size; // 0 for the first block
    struct block *next_free; // of a free block: the next one by address
};
_Static_assert(sizeof(struct block) == ALIGNMENT, "payload must stay aligned");

static uint32_t end = HEAP_START;
static struct block *first_free;
static struct block *last; // the block that ends at "end"; NULL while the heap is empty

static struct block *following(struct block *block) {
    uint32_t address = (uint32_t)block + block->size;
    return address < end ? (struct block *)address : NULL;
}

static struct block *preceding(struct block *block) {
    return block->previous_size ? (struct block *)((uint32_t)block - block->previous_size) : NULL;
}

// The place in the list of free blocks where one at this address stands, or would.
static struct block **place_of(const struct block *block) {
    struct block **place = &first_free;
    while (*place && *place < block)
        place = &(*place)->next_free;
    return place;
}

static void insert_free(struct block *block) {
    struct block **place = place_of(block);
    block->next_free = *place;
    *place = block;
}

// Join a free block with the free one behind it, which is the next in the list, too.
static void absorb_following(struct block *block) {
    struct block *next = following(block);
    block->size += next->size;
    block->next_free = next->next_free;
    next->magic = 0;
    if (next == last)
        last = block;
    else
        following(block)->previous_size = block->size;
}

// Map pages behind the heap and put them into a free last block; all or nothing.
static bool grow(uint32_t bytes) {
    uint32_t start = end, pages = (bytes + PAGE_SIZE - 1) / PAGE_SIZE;
    if (pages > (HEAP_END - end) / PAGE_SIZE)
        return false;
    for (uint32_t i = 0; i < pages; i++) {
        uint32_t frame = frame_allocate();
        if (frame == FRAME_NONE) {
            while (i-- > 0) {
                uint32_t address = start + i * PAGE_SIZE;
                uint32_t mapped = paging_lookup(address) & ~PAGE_FLAGS;
                paging_unmap(address);
                frame_release(mapped);
            }
            return false;
        }
        panic_unless(paging_map(start + i * PAGE_SIZE, frame, PAGE_WRITABLE));
    }
    struct block *block = (struct block *)start;
    *block = (struct block){MAGIC_FREE, pages * PAGE_SIZE, last ? last->size : 0, NULL};
    insert_free(block);
    end += pages * PAGE_SIZE;
    struct block *before = last;
    last = block;
    if (before && before->magic == MAGIC_FREE)
        absorb_following(before);
    return true;
}

// Give whole free pages at the end back. What the kernel needs while nothing goes on fits
// into KEPT, so that after any load the count of free frames is what it was before.
static void shrink(void) {
    uint32_t keep = HEAP_START + KEPT, start = (uint32_t)last;
    if (last->magic != MAGIC_FREE || end <= keep)
        return;
    uint32_t new_end = (start + sizeof *last + ALIGNMENT + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    if (new_end > keep && end - new_end < SLACK)
        return;
    if (new_end < keep)
        new_end = keep;
    for (; end > new_end; end -= PAGE_SIZE) {
        uint32_t mapped = paging_lookup(end - PAGE_SIZE) & ~PAGE_FLAGS;
        paging_unmap(end - PAGE_SIZE);
        frame_release(mapped);
    }
    last->size = end - start;
}

void heap_init(void) {
    if (!grow(KEPT))
        panic("no memory for the kernel heap");
}

static void split(struct block *block, uint32_t size) {
    if (block->size - size < 2 * sizeof *block)
        return;
    struct block *rest = (struct block *)((uint32_t)block + size);
    *rest = (struct block){MAGIC_FREE, block->size - size, size, block->next_free};
    block->next_free = rest;
    block->size = size;
    if (last == block)
        last = rest;
    else
        following(rest)->previous_size = rest->size;
}

// The place in the list of the first free block that is large enough; it holds NULL if none is.
static struct block **find(uint32_t size) {
    struct block **place = &first_free;
    while (*place && (*place)->size < size)
        place = &(*place)->next_free;
    return place;
}

void *heap_allocate(size_t size) {
    if (size == 0 || size > LARGEST)
        return NULL;
    uint32_t whole = (size + sizeof(struct block) + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    uint32_t flags = interrupts_save();
    struct block **place = find(whole);
    if (!*place && grow(whole))
        place = find(whole);
    struct block *block = *place;
    if (block) {
        split(block, whole);
        *place = block->next_free;
        block->magic = MAGIC_USED;
    }
    interrupts_restore(flags);
    return block ? block + 1 : NULL;
}

void heap_free(void *memory) {
    if (!memory)
        return;
    uint32_t flags = interrupts_save();
    struct block *block = (struct block *)memory - 1;
    if ((uint32_t)memory % ALIGNMENT || (uint32_t)block < HEAP_START || (uint32_t)memory >= end ||
        block->magic != MAGIC_USED)
        panic("heap_free: %p is not an allocated block", memory);
    block->magic = MAGIC_FREE;
    insert_free(block);
    struct block *neighbour = following(block);
    if (neighbour && neighbour->magic == MAGIC_FREE)
        absorb_following(block);
    neighbour = preceding(block);
    if (neighbour && neighbour->magic == MAGIC_FREE)
        absorb_following(neighbour);
    shrink();
    interrupts_restore(flags);
}

struct heap_counts heap_counts(void) {
    struct heap_counts counts = {.mapped = end - HEAP_START};
    uint32_t flags = interrupts_save();
    for (struct block *block = (struct block *)HEAP_START; block; block = following(block)) {
        counts.blocks++;
        if (block->magic == MAGIC_FREE)
            counts.free_blocks++;
        else
            counts.used += block->size;
    }
    interrupts_restore(flags);
    return counts;
}

bool heap_is_sound(void) {
    uint32_t flags = interrupts_save(), previous = 0;
    bool sound = true, previous_free = false;
    struct block *block = (struct block *)HEAP_START, *listed = first_free;
    for (; sound && block; block = following(block)) {
        bool is_free = block->magic == MAGIC_FREE;
        sound = (is_free || block->magic == MAGIC_USED) && block->size >= sizeof *block &&
                block->size % ALIGNMENT == 0 && block->size <= end - (uint32_t)block &&
                block->previous_size == previous && !(is_free && previous_free) &&
                (following(block) != NULL || block == last) && (!is_free || block == listed);
        if (is_free && sound)
            listed = block->next_free;
        previous = block->size;
        previous_free = is_free;
    }
    interrupts_restore(flags);
    return sound && !listed;
}
