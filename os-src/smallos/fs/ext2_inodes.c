// Allocating and freeing inodes.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/heap.h"

static void count(struct ext2_volume *volume, uint32_t group, int change) {
    struct ext2_group_state *state = &volume->groups[group];
    state->group.free_inodes = (uint16_t)(state->group.free_inodes + change);
    volume->super.free_inodes += (uint32_t)change;
    state->changed = true;
}

static void count_directory(struct ext2_volume *volume, uint32_t group, int change) {
    struct ext2_group_state *state = &volume->groups[group];
    state->group.directories = (uint16_t)(state->group.directories + change);
    state->changed = true;
}

// Files go near their directory; directories to the emptiest group, so that trees spread.
static uint32_t best_group(const struct ext2_volume *volume, uint32_t parent, bool is_directory) {
    uint32_t best = parent;
    for (uint32_t i = 0; is_directory && i < volume->group_count; i++) {
        const struct ext2_group *group = &volume->groups[i].group;
        const struct ext2_group *leader = &volume->groups[best].group;
        if (group->free_inodes > 0 &&
            (leader->free_inodes == 0 || group->free_blocks > leader->free_blocks))
            best = i;
    }
    for (uint32_t i = 0; i < volume->group_count; i++) {
        uint32_t group = (best + i) % volume->group_count;
        if (volume->groups[group].group.free_inodes > 0)
            return group;
    }
    return volume->group_count;
}

static uint32_t first_usable(const struct ext2_volume *volume, uint32_t group) {
    uint32_t before = group * volume->super.inodes_per_group;
    uint32_t reserved = volume->super.first_inode - 1;
    return reserved > before ? reserved - before : 0;
}

static int take(struct ext2_volume *volume, uint32_t group, uint32_t *number) {
    struct buffer *bitmap;
    uint32_t size = volume->super.inodes_per_group, from = first_usable(volume, group);
    int result = buffer_read(volume->cache, volume->groups[group].group.inode_bitmap,
                             BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint32_t bit = from < size ? ext2_bit_search(bitmap->data, size, from) : size;
    if (bit == size || bit < from) {
        result = ext2_damage(volume, "group %u has no free inode, but says so", group);
    } else {
        ext2_bit_set(bitmap->data, bit);
        buffer_changed(volume->cache, bitmap, ORDER_DATA);
        count(volume, group, -1);
        *number = group * size + bit + 1;
    }
    buffer_release(bitmap);
    return result;
}

static int allocate(struct ext2_volume *volume, uint32_t parent, bool is_directory,
                    uint32_t *number) {
    uint32_t group = best_group(volume, parent, is_directory);
    return group < volume->group_count ? take(volume, group, number) : -ENOSPC;
}

// The disk's inode as new, but for the generation, which goes on.
static int clear(struct ext2_volume *volume, uint32_t number, struct ext2_disk_inode *inode) {
    struct buffer *buffer;
    uint8_t *place;
    int result = ext2_inode_place(volume, number, &buffer, &place);
    if (result < 0)
        return result;
    if (((struct ext2_disk_inode *)place)->links > 0) { // what is freed has none before its bit is
        buffer_release(buffer);
        return ext2_damage(volume, "inode %u is marked as free, but is in use", number);
    }
    uint32_t generation = ((struct ext2_disk_inode *)place)->generation + 1;
    memset(place, 0, volume->inode_size);
    if (volume->inode_size >= EXT2_INODE_SIZE_FIXED + EXT2_EXTRA_SIZE)
        place[EXT2_INODE_SIZE_FIXED] = EXT2_EXTRA_SIZE;
    *inode = (struct ext2_disk_inode){.generation = generation};
    buffer_changed(volume->cache, buffer, ORDER_INODE);
    buffer_release(buffer);
    return 0;
}

int ext2_inode_allocate(struct ext2_volume *volume, struct ext2_inode *directory, uint32_t mode,
                        struct ext2_inode **made) {
    uint32_t parent = (directory->number - 1) / volume->super.inodes_per_group, number;
    bool is_directory = S_ISDIR(mode);
    struct ext2_disk_inode disk;
    int result = allocate(volume, parent, is_directory, &number);
    if (result == -ENOSPC && (volume->freed_inodes > 0 || volume->dropped)) {
        result = ext2_write_all(volume); // what was freed becomes free
        if (result == 0)
            result = allocate(volume, parent, is_directory, &number);
    }
    if (result == 0)
        result = clear(volume, number, &disk);
    if (result < 0)
        return result;
    if (is_directory)
        count_directory(volume, (number - 1) / volume->super.inodes_per_group, 1);
    disk.mode = (uint16_t)mode;
    disk.accessed = disk.modified = disk.changed = ext2_now();
    *made = ext2_inode_add(volume, number, &disk);
    return *made ? 0 : -ENOMEM; // e2fsck gives the number back
}

int ext2_inode_free(struct ext2_volume *volume, struct ext2_inode *inode) {
    uint32_t group = (inode->number - 1) / volume->super.inodes_per_group;
    uint32_t bit = (inode->number - 1) % volume->super.inodes_per_group;
    struct buffer *bitmap;
    int result = buffer_read(volume->cache, volume->groups[group].group.inode_bitmap,
                             BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint8_t *freed = ext2_freed_bitmap(volume, &volume->groups[group].freed_inodes);
    if (!freed)
        result = ext2_complain(volume, "no memory to free inode %u, e2fsck will", inode->number);
    else if (!ext2_bit(bitmap->data, bit) || ext2_bit(freed, bit))
        result = ext2_damage(volume, "inode %u is freed twice", inode->number);
    buffer_release(bitmap);
    if (result < 0)
        return result;
    ext2_bit_set(freed, bit);
    volume->freed_inodes++;
    if (S_ISDIR(inode->vnode.mode))
        count_directory(volume, group, -1);
    return 0;
}

int ext2_inodes_free_committed(struct ext2_volume *volume, uint32_t group) {
    struct ext2_group_state *state = &volume->groups[group];
    struct buffer *bitmap;
    if (!state->freed_inodes)
        return 0;
    int result =
        buffer_read(volume->cache, state->group.inode_bitmap, BUFFER_STRUCTURE, &bitmap);
    if (result < 0)
        return result;
    uint32_t cleared = ext2_bits_clear(bitmap->data, state->freed_inodes, volume->block_size);
    buffer_changed(volume->cache, bitmap, ORDER_DATA);
    buffer_release(bitmap);
    count(volume, group, (int)cleared);
    volume->freed_inodes -= cleared;
    heap_free(state->freed_inodes);
    state->freed_inodes = NULL;
    return 0;
}
