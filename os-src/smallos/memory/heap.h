// The kernel heap: blocks of any size, freed blocks merge with their neighbours.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct heap_counts {
    size_t mapped, used; // bytes taken from the frame allocator; of these in allocated blocks
    size_t blocks, free_blocks;
};

void heap_init(void);
void *heap_allocate(size_t size); // 16-byte aligned; NULL when memory is exhausted
void heap_free(void *memory); // NULL is fine; anything not allocated panics
struct heap_counts heap_counts(void);
bool heap_is_sound(void); // walk all blocks and check them
