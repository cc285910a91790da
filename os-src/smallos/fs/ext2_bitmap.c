// Bitmaps: bit n is bit n % 8 of byte n / 8. They lie at addresses that are multiples of 4.
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/heap.h"

bool ext2_bit(const uint8_t *bitmap, uint32_t bit) { return bitmap[bit / 8] >> bit % 8 & 1; }
void ext2_bit_set(uint8_t *bitmap, uint32_t bit) { bitmap[bit / 8] |= (uint8_t)(1u << bit % 8); }

static uint32_t search(const uint8_t *bitmap, uint32_t from, uint32_t end) {
    const uint32_t *words = (const uint32_t *)bitmap;
    while (from < end) {
        uint32_t clear = ~words[from / 32] >> from % 32;
        if (clear) {
            uint32_t found = from + (uint32_t)__builtin_ctz(clear);
            return found < end ? found : end;
        }
        from = (from / 32 + 1) * 32;
    }
    return end;
}

uint32_t ext2_bit_search(const uint8_t *bitmap, uint32_t size, uint32_t from) {
    uint32_t found = from < size ? search(bitmap, from, size) : size;
    if (found == size && from > 0) {
        uint32_t end = from < size ? from : size;
        found = search(bitmap, 0, end);
        found = found == end ? size : found;
    }
    return found;
}

uint32_t ext2_bits_clear(uint8_t *bitmap, const uint8_t *cleared, uint32_t bytes) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < bytes; i++)
        for (uint8_t bits = bitmap[i] & cleared[i]; bits; bits &= (uint8_t)(bits - 1)) {
            bitmap[i] &= (uint8_t)~(bits & -bits);
            count++;
        }
    return count;
}

uint8_t *ext2_freed_bitmap(struct ext2_volume *volume, uint8_t **bitmap) {
    if (!*bitmap && (*bitmap = heap_allocate(volume->block_size)))
        memset(*bitmap, 0, volume->block_size);
    return *bitmap;
}
