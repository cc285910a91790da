// Is this a volume that we can use? Everything that later code relies on is checked here.
#include "abi/errno.h"
#include "base/format.h"
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/heap.h"

#define GROUPS_MAXIMUM 65536u

static const char *check_features(struct ext2_volume *volume) {
    struct ext2_super *super = &volume->super;
    if (super->revision == EXT2_REVISION_FIXED) {
        super->first_inode = EXT2_FIRST_INODE_FIXED;
        super->inode_size = EXT2_INODE_SIZE_FIXED;
        super->compatible = super->incompatible = super->read_only_compatible = 0;
        super->reserved_group_blocks = 0;
        return NULL;
    }
    if (super->revision != EXT2_REVISION_DYNAMIC)
        return "its revision is unknown";
    if (super->incompatible & 0x4u)
        return "its journal must be replayed first";
    if (super->incompatible & ~EXT2_INCOMPATIBLE_KNOWN)
        return "it uses features of ext3 or ext4 that ext2 does not have";
    if (super->read_only_compatible & ~EXT2_READ_ONLY_KNOWN)
        volume->read_only = true;
    return NULL;
}

static const char *check_sizes(struct ext2_volume *volume) {
    const struct ext2_super *super = &volume->super;
    uint32_t block_size, per_block;
    if (super->log_block_size > 2)
        return "its block size is not 1, 2 or 4 KiB";
    volume->block_shift = 10 + super->log_block_size;
    volume->block_size = block_size = 1u << volume->block_shift;
    volume->pointer_shift = volume->block_shift - 2;
    volume->inode_size = super->inode_size;
    if (super->inode_size < EXT2_INODE_SIZE_FIXED || super->inode_size > block_size ||
        (super->inode_size & (super->inode_size - 1)))
        return "its inode size is impossible";
    per_block = block_size >> (super->inode_size == 128 ? 7 : 8);
    if (super->inode_size > 256)
        for (uint32_t size = super->inode_size; size > 256; size /= 2)
            per_block /= 2;
    if (super->first_data_block != (block_size == 1024 ? 1 : 0))
        return "its first block is impossible";
    if (super->blocks_per_group < 8 || super->blocks_per_group > 8 * block_size ||
        super->inodes_per_group < 8 || super->inodes_per_group > 8 * block_size ||
        super->inodes_per_group % per_block)
        return "its groups are impossible";
    if (super->blocks <= super->first_data_block + 1 ||
        super->blocks > volume->device->sectors >> (volume->block_shift - 9))
        return "it is larger than its device";
    return NULL;
}

static const char *check_counts(struct ext2_volume *volume) {
    const struct ext2_super *super = &volume->super;
    uint32_t data = super->blocks - super->first_data_block;
    volume->group_count = (data - 1) / super->blocks_per_group + 1;
    if (volume->group_count > GROUPS_MAXIMUM)
        return "it has too many groups";
    if ((uint64_t)volume->group_count * super->inodes_per_group != super->inodes)
        return "its number of inodes is impossible";
    if (super->first_inode < EXT2_FIRST_INODE_FIXED || super->first_inode > super->inodes)
        return "its first inode is impossible";
    volume->group_blocks =
        (uint32_t)(volume->group_count * sizeof(struct ext2_group) - 1) / volume->block_size + 1;
    if (volume->group_blocks + super->reserved_group_blocks >= super->blocks_per_group ||
        volume->group_blocks >= super->blocks)
        return "its group descriptors do not fit";
    return NULL;
}

// The superblock has been read already.
const char *ext2_check_super(struct ext2_volume *volume) {
    const char *problem;
    if (volume->super.magic != EXT2_MAGIC)
        return "there is no ext2 superblock";
    if (!(problem = check_features(volume)) && !(problem = check_sizes(volume)))
        problem = check_counts(volume);
    return problem;
}

bool ext2_group_has_super(const struct ext2_volume *volume, uint32_t group) {
    if (!(volume->super.read_only_compatible & EXT2_READ_ONLY_SPARSE_SUPER) || group <= 1)
        return true;
    for (uint32_t base = 3; base <= 7; base += 2)
        for (uint64_t power = base; power <= group; power *= base)
            if (power == group)
                return true;
    return false;
}

static bool group_is_sound(const struct ext2_volume *volume, uint32_t number) {
    const struct ext2_group *group = &volume->groups[number].group;
    uint32_t first = ext2_group_first(volume, number), size = ext2_group_size(volume, number);
    uint32_t inodes = volume->super.inodes_per_group;
    uint32_t table = (uint32_t)(((uint64_t)inodes * volume->inode_size) >> volume->block_shift);
    uint32_t taken = ext2_group_has_super(volume, number)
                         ? 1 + volume->group_blocks + volume->super.reserved_group_blocks
                         : 0;
    uint32_t bitmap = group->block_bitmap - first, inode_bitmap = group->inode_bitmap - first;
    uint32_t inode_table = group->inode_table - first;
    return taken < size && bitmap >= taken && bitmap < size && inode_bitmap >= taken &&
           inode_bitmap < size && bitmap != inode_bitmap && table < size &&
           inode_table >= taken && inode_table <= size - table &&
           bitmap - inode_table >= table && inode_bitmap - inode_table >= table &&
           group->free_blocks <= size && group->free_inodes <= inodes &&
           group->directories <= inodes;
}

const char *ext2_read_groups(struct ext2_volume *volume) {
    uint32_t per_block = volume->block_size / sizeof(struct ext2_group);
    volume->groups = heap_allocate(volume->group_count * sizeof *volume->groups);
    if (!volume->groups)
        return "there is no memory for its group descriptors";
    memset(volume->groups, 0, volume->group_count * sizeof *volume->groups);
    for (uint32_t i = 0; i < volume->group_count; i++) {
        struct buffer *buffer;
        uint32_t block = volume->super.first_data_block + 1 + i / per_block;
        if (buffer_read(volume->cache, block, BUFFER_STRUCTURE, &buffer) < 0)
            return "its group descriptors cannot be read";
        volume->groups[i].group = ((struct ext2_group *)buffer->data)[i % per_block];
        buffer_release(buffer);
        if (!group_is_sound(volume, i))
            return "a group descriptor is damaged";
    }
    return NULL;
}
