// From a file's blocks to the volume's: 12 direct pointers, then one, two and three levels of
// indirect blocks. Source: Poirier, "Inode Table", i_block.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

#define LEVELS 4u
#define SECTORS_MOST 0xFFFFFFFFu // the inode counts them in 32 bits

// What the pointers reach, but no more than the inode's count of sectors can hold.
uint64_t ext2_largest_size(const struct ext2_volume *volume) {
    uint32_t shift = volume->pointer_shift;
    uint64_t blocks = EXT2_DIRECT + (1ull << shift) + (1ull << 2 * shift) + (1ull << 3 * shift);
    uint64_t countable = ((uint64_t)SECTORS_MOST >> (volume->block_shift - 9)) - 2 * 1024 * 1024;
    if (blocks > countable)
        blocks = countable;
    uint64_t size = blocks << volume->block_shift;
    bool fixed = volume->super.revision == EXT2_REVISION_FIXED;
    return fixed && size > 0x7FFFFFFFu ? 0x7FFFFFFFu : size;
}

// The slots on the way to a block, the first in the inode; how many indirect blocks.
static int find_way(const struct ext2_volume *volume, uint32_t index, uint32_t *slots) {
    uint32_t shift = volume->pointer_shift, mask = (1u << shift) - 1;
    if (index < EXT2_DIRECT) {
        slots[0] = index;
        return 0;
    }
    index -= EXT2_DIRECT;
    for (uint32_t depth = 1; depth < LEVELS; depth++) {
        uint64_t reach = 1ull << depth * shift;
        if (index < reach) {
            slots[0] = EXT2_DIRECT + depth - 1;
            for (uint32_t level = 1; level <= depth; level++)
                slots[level] = index >> (depth - level) * shift & mask;
            return (int)depth;
        }
        index -= (uint32_t)reach;
    }
    return -EFBIG;
}

struct way {
    struct buffer *holder; // of the slot; NULL: the inode itself
    uint32_t *pointers; // all of the holder
    uint32_t slot;
};

// Behind the block before it, or near what refers to it.
static uint32_t goal_of(const struct ext2_volume *volume, const struct ext2_inode *inode,
                        const struct way *way) {
    if (way->slot > 0 && way->pointers[way->slot - 1])
        return way->pointers[way->slot - 1] + 1;
    if (way->holder)
        return way->holder->block + 1;
    return ext2_group_first(volume, (inode->number - 1) / volume->super.inodes_per_group);
}

static int make_empty(struct ext2_volume *volume, uint32_t block) {
    struct buffer *buffer;
    int result = buffer_replace(volume->cache, block, BUFFER_STRUCTURE, &buffer);
    if (result < 0)
        return result;
    memset(buffer->data, 0, volume->block_size);
    buffer_changed(volume->cache, buffer, ORDER_DATA);
    buffer_release(buffer);
    return 0;
}

static int make_block(struct ext2_volume *volume, struct ext2_inode *inode,
                      const struct way *way, bool is_indirect) {
    uint32_t block;
    int result = ext2_block_allocate(volume, goal_of(volume, inode, way), &block);
    if (result < 0)
        return result;
    if (is_indirect && (result = make_empty(volume, block)) < 0) {
        ext2_block_free(volume, block);
        return result;
    }
    way->pointers[way->slot] = block;
    inode->disk.sectors += volume->block_size / SECTOR_SIZE;
    if (way->holder)
        buffer_changed(volume->cache, way->holder, ORDER_INODE);
    return 0;
}

// One pointer of the way; 0 in *block ends it at a hole.
static int follow(struct ext2_volume *volume, struct ext2_inode *inode, struct way *way,
                  bool make, bool is_last, uint32_t *block, bool *is_new) {
    *is_new = false;
    if (way->pointers[way->slot] == 0 && make) {
        int result = make_block(volume, inode, way, !is_last);
        if (result < 0)
            return result;
        *is_new = true;
    }
    *block = way->pointers[way->slot];
    if (*block && !ext2_is_file_block(volume, *block))
        return ext2_complain(volume, "inode %u: block pointer %u is impossible", inode->number,
                             *block);
    return 0;
}

int ext2_map(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t index, bool make,
             uint32_t *block, bool *is_new) {
    uint32_t slots[LEVELS];
    struct way way = {.pointers = inode->disk.blocks};
    int depth = find_way(volume, index, slots), result = 0;
    if (depth < 0)
        return depth;
    for (int level = 0; level <= depth; level++) {
        way.slot = slots[level];
        result = follow(volume, inode, &way, make, level == depth, block, is_new);
        if (result < 0 || *block == 0 || level == depth)
            break;
        struct buffer *next;
        result = buffer_read(volume->cache, *block, BUFFER_STRUCTURE, &next);
        if (result < 0)
            break;
        buffer_release(way.holder);
        way.holder = next;
        way.pointers = (uint32_t *)next->data;
    }
    buffer_release(way.holder);
    return result;
}
