// Blocks of the heap. A region is contiguous memory from brk: blocks one after the other, closed
// by a fence, a used block of no content. Every block knows its neighbours' places, so free
// blocks join both ways. Each header is 16 bytes and says what it is; damage and a second free
// are noticed.
#ifndef LIBC_HEAP_H
#define LIBC_HEAP_H

#include <stdint.h>
#include <stdlib.h>

#define HEAP_UNIT 16u
#define HEAP_HEADER 16u
#define HEAP_BINS 20

enum { HEAP_USED = 0x75736564, HEAP_FREE = 0x66726565, HEAP_MAPPED = 0x6D617070 };

struct block {
    uint32_t kind;
    uint32_t size;          // of the whole block, a multiple of HEAP_UNIT
    uint32_t previous_size; // 0: first of its region
    uint32_t requested;     // mapped: bytes from the mapping's start to this header
    struct block *next, *previous; // only while free
};

// Blocks at least this large that are free, or NULL; bins hold sizes from 2^(bin+4).
void heap_insert(struct block *block);
void heap_remove(struct block *block);
struct block *heap_find(uint32_t size);
// More memory from the kernel as one free block, not in a bin; NULL and ENOMEM.
struct block *heap_grow(uint32_t size);
extern struct block *heap_first_of_region[];
extern int heap_region_count;

static inline struct block *heap_after(struct block *block) {
    return (struct block *)((char *)block + block->size);
}
static inline struct block *heap_before(struct block *block) {
    return (struct block *)((char *)block - block->previous_size);
}

#endif
