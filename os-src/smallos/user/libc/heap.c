// malloc and its relatives: best effort by size class, neighbours joined at once on free, large
// blocks mapped on their own.
#include "heap.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define SMALLEST 32u // a free block's header and links
#define MAPPED_FROM (256u * 1024)
#define LARGEST 0x7FFF0000u
#define PAGE 4096u

static _Noreturn void die(const char *problem, void *memory) {
    dprintf(2, "free: %s at %p\n", problem, memory);
    abort();
}

static struct block *block_of(void *memory) { return (struct block *)((char *)memory - HEAP_HEADER); }
static void *memory_of(struct block *block) { return (char *)block + HEAP_HEADER; }

static uint32_t block_size(size_t size) {
    uint32_t whole = ((uint32_t)size + HEAP_HEADER + HEAP_UNIT - 1) & ~(HEAP_UNIT - 1);
    return whole < SMALLEST ? SMALLEST : whole;
}

static void release(struct block *block);

// Keep the first size bytes of a used block, free the rest if it is worth a block.
static void trim(struct block *block, uint32_t size) {
    if (block->size - size < SMALLEST)
        return;
    struct block *rest = (struct block *)((char *)block + size);
    rest->size = block->size - size;
    rest->previous_size = size;
    heap_after(block)->previous_size = rest->size;
    block->size = size;
    release(rest);
}

static void release(struct block *block) {
    struct block *after = heap_after(block);
    if (after->kind == HEAP_FREE) {
        heap_remove(after);
        block->size += after->size;
    }
    if (block->previous_size > 0 && heap_before(block)->kind == HEAP_FREE) {
        struct block *before = heap_before(block);
        heap_remove(before);
        before->size += block->size;
        block->kind = HEAP_FREE; // a second free of it is still noticed
        block = before;
    }
    heap_after(block)->previous_size = block->size;
    heap_insert(block);
}

static void *map(size_t size, size_t alignment) {
    size_t whole = (size + HEAP_HEADER + alignment + PAGE - 1) & ~(size_t)(PAGE - 1);
    char *start = mmap(NULL, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    uintptr_t memory = ((uintptr_t)start + HEAP_HEADER + alignment - 1) & ~(alignment - 1);
    struct block *block = block_of((void *)memory);
    block->kind = HEAP_MAPPED;
    block->size = whole;
    block->requested = (uint32_t)((char *)block - start);
    return (void *)memory;
}

void *malloc(size_t size) {
    if (size > LARGEST) {
        errno = ENOMEM;
        return NULL;
    }
    if (size >= MAPPED_FROM)
        return map(size, HEAP_UNIT);
    uint32_t whole = block_size(size);
    struct block *block = heap_find(whole);
    if (block)
        heap_remove(block);
    else if (!(block = heap_grow(whole)))
        return NULL;
    block->kind = HEAP_USED;
    block->requested = (uint32_t)size;
    trim(block, whole);
    return memory_of(block);
}

void free(void *memory) {
    if (!memory)
        return;
    struct block *block = block_of(memory);
    if ((uintptr_t)memory % HEAP_UNIT != 0)
        die("not a block", memory);
    if (block->kind == HEAP_FREE)
        die("freed twice", memory);
    if (block->kind == HEAP_MAPPED) {
        munmap((char *)block - block->requested, block->size);
        return;
    }
    if (block->kind != HEAP_USED || heap_after(block)->previous_size != block->size)
        die("not a block, or damaged", memory);
    release(block);
}

void *calloc(size_t count, size_t size) {
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        errno = ENOMEM;
        return NULL;
    }
    void *memory = malloc(total);
    if (memory && total < MAPPED_FROM) // mapped memory is zero
        memset(memory, 0, total);
    return memory;
}

static size_t capacity(struct block *block) {
    return block->size - HEAP_HEADER - (block->kind == HEAP_MAPPED ? block->requested : 0);
}

void *realloc(void *memory, size_t size) {
    if (!memory)
        return malloc(size);
    struct block *block = block_of(memory);
    if (block->kind != HEAP_USED && block->kind != HEAP_MAPPED)
        die("realloc of what is not a block", memory);
    if (block->kind == HEAP_USED && size < MAPPED_FROM) {
        struct block *after = heap_after(block);
        uint32_t whole = block_size(size);
        if (block->size < whole && after->kind == HEAP_FREE && block->size + after->size >= whole) {
            heap_remove(after);
            block->size += after->size;
            heap_after(block)->previous_size = block->size;
        }
        if (block->size >= whole) {
            trim(block, whole);
            return memory;
        }
    } else if (block->kind == HEAP_MAPPED && size >= MAPPED_FROM && size <= capacity(block)) {
        return memory;
    }
    void *moved = malloc(size);
    if (moved) {
        memcpy(moved, memory, size < capacity(block) ? size : capacity(block));
        free(memory);
    }
    return moved;
}

void *aligned_alloc(size_t alignment, size_t size) {
    if (alignment == 0 || (alignment & (alignment - 1)) != 0 || alignment > LARGEST / 2) {
        errno = EINVAL;
        return NULL;
    }
    if (alignment <= HEAP_UNIT)
        return malloc(size);
    if (size < LARGEST - alignment)
        return map(size, alignment);
    errno = ENOMEM;
    return NULL;
}

int heap_is_sound(void) {
    for (int region = 0; region < heap_region_count; region++) {
        uint32_t previous_size = 0;
        struct block *block = heap_first_of_region[region];
        for (;; previous_size = block->size, block = heap_after(block)) {
            if ((block->kind != HEAP_USED && block->kind != HEAP_FREE) || block->size % HEAP_UNIT ||
                block->previous_size != previous_size)
                return 0;
            if (block->kind == HEAP_USED && block->size == HEAP_HEADER)
                break; // the fence
        }
    }
    return 1;
}
