// Allocating and freeing blocks.
#include "abi/errno.h"
#include "ext2_volume.h"
#include "memory/heap.h"

uint32_t ext2_group_first(const struct ext2_volume *volume, uint32_t group) {
    return volume->super.first_data_block + group * volume->super.blocks_per_group;
}

uint32_t ext2_group_size(const struct ext2_volume *volume, uint32_t group) {
    uint32_t left = volume->super.blocks - ext2_group_first(volume, group);
    return left < volume->super.blocks_per_group ? left : volume->super.blocks_per_group;
}

static uint32_t group_of(const struct ext2_volume *volume, uint32_t block) {
    return (block - volume->super.first_data_block) / volume->super.blocks_per_group;
}

bool ext2_is_file_block(const struct ext2_volume *volume, uint32_t block) {
    if (block <= volume->super.first_data_block || block >= volume->super.blocks)
        return false;
    uint32_t number = group_of(volume, block);
    const struct ext2_group *group = &volume->groups[number].group;
    uint32_t inside = block - ext2_group_first(volume, number);
    uint32_t table = (volume->super.inodes_per_group * volume->inode_size) >> volume->block_shift;
    if (block == group->block_bitmap || block == group->inode_bitmap ||
        (block >= group->inode_table && block - group->inode_table < table))
        return false;
    return !ext2_group_has_super(volume, number) ||
           inside > volume->group_blocks + volume->super.reserved_group_blocks;
}

static void count(struct ext2_volume *volume, uint32_t group, int change) {
    struct ext2_group_state *state = &volume->groups[group];
    state->group.free_blocks = (uint16_t)(state->group.free_blocks + change);
    volume->super.free_blocks += (uint32_t)change;
    state->changed = true;
}

// Take a free block of a group, from a place on; -ENOSPC: there is none after all.
static int take(struct ext2_volume *volume, uint32_t group, uint32_t from, uint32_t *block) {
    struct buffer *bitmap;
    uint32_t size = ext2_group_size(volume, group), first = ext2_group_first(volume, group);
    int result = buffer_read(volume->cache, volume->groups[group].group.block_bitmap,
                             BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint32_t bit = ext2_bit_search(bitmap->data, size, from);
    if (bit == size)
        result = ext2_damage(volume, "group %u has no free block, but says so", group);
    else if (!ext2_is_file_block(volume, first + bit))
        result = ext2_damage(volume, "block %u is marked as free, but cannot be", first + bit);
    if (result == 0) {
        ext2_bit_set(bitmap->data, bit);
        buffer_changed(volume->cache, bitmap, ORDER_DATA);
        count(volume, group, -1);
        *block = first + bit;
    }
    buffer_release(bitmap);
    return result;
}

static int allocate(struct ext2_volume *volume, uint32_t goal, uint32_t *block) {
    uint32_t start = goal > volume->super.first_data_block && goal < volume->super.blocks
                         ? group_of(volume, goal)
                         : 0;
    for (uint32_t i = 0; i < volume->group_count; i++) {
        uint32_t group = start + i;
        if (group >= volume->group_count)
            group -= volume->group_count;
        if (volume->groups[group].group.free_blocks > 0)
            return take(volume, group, i == 0 ? goal - ext2_group_first(volume, group) : 0, block);
    }
    return -ENOSPC;
}

int ext2_block_allocate(struct ext2_volume *volume, uint32_t goal, uint32_t *block) {
    int result = allocate(volume, goal, block);
    if (result != -ENOSPC || (volume->freed_blocks == 0 && !volume->dropped))
        return result;
    result = ext2_write_all(volume); // what was freed becomes free
    return result < 0 ? result : allocate(volume, goal, block);
}

int ext2_block_free(struct ext2_volume *volume, uint32_t block) {
    if (!ext2_is_file_block(volume, block))
        return ext2_complain(volume, "block %u is freed, but is no file's", block);
    uint32_t group = group_of(volume, block), bit = block - ext2_group_first(volume, group);
    struct buffer *bitmap;
    int result = buffer_read(volume->cache, volume->groups[group].group.block_bitmap,
                             BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint8_t *freed = ext2_freed_bitmap(volume, &volume->groups[group].freed_blocks);
    if (!freed)
        result = ext2_complain(volume, "no memory to free block %u, e2fsck will", block);
    else if (!ext2_bit(bitmap->data, bit) || ext2_bit(freed, bit))
        result = ext2_damage(volume, "block %u is freed twice", block);
    buffer_release(bitmap);
    if (result < 0)
        return result;
    ext2_bit_set(freed, bit);
    volume->freed_blocks++;
    buffer_forget(volume->cache, block);
    return 0;
}

int ext2_blocks_free_committed(struct ext2_volume *volume, uint32_t group) {
    struct ext2_group_state *state = &volume->groups[group];
    struct buffer *bitmap;
    if (!state->freed_blocks)
        return 0;
    int result =
        buffer_read(volume->cache, state->group.block_bitmap, BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint32_t cleared = ext2_bits_clear(bitmap->data, state->freed_blocks, volume->block_size);
    buffer_changed(volume->cache, bitmap, ORDER_DATA);
    buffer_release(bitmap);
    count(volume, group, (int)cleared);
    volume->freed_blocks -= cleared;
    heap_free(state->freed_blocks);
    state->freed_blocks = NULL;
    return 0;
}
