// The heap's regions and the bins of its free blocks.
#include "heap.h"
#include <errno.h>
#include <unistd.h>

#define GROWTH 65536u
#define REGIONS 64

static struct block *bins[HEAP_BINS];
struct block *heap_first_of_region[REGIONS];
int heap_region_count;
static struct block *fence; // of the newest region, where brk was

static int bin_of(uint32_t size) {
    int bin = 31 - __builtin_clz(size) - 4;
    return bin < HEAP_BINS ? bin : HEAP_BINS - 1;
}

void heap_insert(struct block *block) {
    struct block **bin = &bins[bin_of(block->size)];
    block->kind = HEAP_FREE;
    block->previous = NULL;
    block->next = *bin;
    if (*bin)
        (*bin)->previous = block;
    *bin = block;
}

void heap_remove(struct block *block) {
    if (block->next)
        block->next->previous = block->previous;
    if (block->previous)
        block->previous->next = block->next;
    else
        bins[bin_of(block->size)] = block->next;
}

struct block *heap_find(uint32_t size) {
    for (int bin = bin_of(size); bin < HEAP_BINS; bin++)
        for (struct block *block = bins[bin]; block; block = block->next)
            if (block->size >= size)
                return block;
    return NULL;
}

// The old fence becomes the header of the new memory.
static struct block *extend(uint32_t size) {
    struct block *block = fence;
    if (sbrk((intptr_t)size) == (void *)-1)
        return NULL;
    block->size = size;
    if (block->previous_size > 0 && heap_before(block)->kind == HEAP_FREE) {
        struct block *before = heap_before(block);
        heap_remove(before);
        before->size += block->size;
        block = before;
    }
    return block;
}

static struct block *begin_region(uint32_t size) {
    uint32_t gap = -(uint32_t)sbrk(0) % HEAP_UNIT;
    if (heap_region_count == REGIONS)
        return NULL;
    char *start = sbrk((intptr_t)(gap + size + HEAP_HEADER));
    if (start == (void *)-1)
        return NULL;
    struct block *block = (struct block *)(start + gap);
    block->previous_size = 0;
    block->size = size;
    heap_first_of_region[heap_region_count++] = block;
    return block;
}

struct block *heap_grow(uint32_t size) {
    uint32_t generous = (size + GROWTH - 1) / GROWTH * GROWTH;
    int contiguous = fence && (char *)fence + HEAP_HEADER == (char *)sbrk(0);
    struct block *(*more)(uint32_t) = contiguous ? extend : begin_region;
    struct block *block = more(generous);
    if (!block && generous != size)
        block = more(size); // the last pages may still do
    if (!block) {
        errno = ENOMEM;
        return NULL;
    }
    block->kind = HEAP_FREE;
    fence = heap_after(block);
    fence->kind = HEAP_USED;
    fence->size = HEAP_HEADER;
    fence->previous_size = block->size;
    return block;
}
