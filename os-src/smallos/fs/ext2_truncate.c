// Freeing a file's blocks from some place on. Damaged pointers may form loops: whatever is
// freed twice ends the work.
#include "abi/errno.h"
#include "ext2_volume.h"

#define HIGHEST 3u

struct cut {
    struct ext2_volume *volume;
    struct ext2_inode *inode;
    uint64_t first; // block of the file, where freeing begins
};

static int free_block(struct cut *cut, uint32_t block) {
    uint32_t sectors = cut->volume->block_size / SECTOR_SIZE;
    int result = ext2_block_free(cut->volume, block);
    if (result == 0 && cut->inode->disk.sectors >= sectors)
        cut->inode->disk.sectors -= sectors;
    return cut->volume->read_only ? -EIO : 0; // what could not be freed is e2fsck's
}

static int cut_pointers(struct cut *cut, uint32_t *pointers, uint32_t count, uint32_t level,
                        uint64_t start, bool *changed);

// Free what lies below a pointer, and the indirect block itself if nothing stays in it.
static int cut_tree(struct cut *cut, uint32_t block, uint32_t level, uint64_t start,
                    bool *changed) {
    struct buffer *buffer;
    bool inner_change = false, is_whole = cut->first <= start;
    if (!ext2_is_file_block(cut->volume, block)) { // it is passed over
        ext2_complain(cut->volume, "inode %u: block pointer %u is impossible",
                      cut->inode->number, block);
        *changed = is_whole;
        return 0;
    }
    if (level > 0) {
        int result = buffer_read(cut->volume->cache, block, BUFFER_STRUCTURE, &buffer);
        if (result < 0)
            return result;
        uint32_t count = 1u << cut->volume->pointer_shift;
        result = cut_pointers(cut, (uint32_t *)buffer->data, count, level - 1, start,
                              &inner_change);
        if (inner_change)
            buffer_changed(cut->volume->cache, buffer, ORDER_INODE);
        buffer_release(buffer);
        if (result < 0)
            return result;
    }
    *changed = is_whole;
    return is_whole ? free_block(cut, block) : 0;
}

static int cut_pointers(struct cut *cut, uint32_t *pointers, uint32_t count, uint32_t level,
                        uint64_t start, bool *changed) {
    uint64_t span = 1ull << level * cut->volume->pointer_shift;
    for (uint32_t i = 0; i < count; i++, start += span) {
        bool gone = false;
        if (pointers[i] == 0 || start + span <= cut->first)
            continue;
        int result = cut_tree(cut, pointers[i], level, start, &gone);
        if (gone) {
            pointers[i] = 0;
            *changed = true;
        }
        if (result < 0)
            return result;
    }
    return 0;
}

int ext2_truncate_blocks(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t first) {
    struct cut cut = {volume, inode, first};
    bool changed;
    uint64_t start = EXT2_DIRECT;
    int result = cut_pointers(&cut, inode->disk.blocks, EXT2_DIRECT, 0, 0, &changed);
    for (uint32_t level = 1; result == 0 && level <= HIGHEST; level++) {
        result = cut_pointers(&cut, &inode->disk.blocks[EXT2_DIRECT + level - 1], 1, level, start,
                              &changed);
        start += 1ull << level * volume->pointer_shift;
    }
    int stored = ext2_inode_store(volume, inode);
    return result < 0 ? result : stored;
}

// Extended attributes may be shared by several inodes.
static int release_attributes(struct ext2_volume *volume, struct ext2_inode *inode) {
    struct buffer *buffer;
    uint32_t block = inode->disk.attributes;
    if (block == 0)
        return 0;
    int result = ext2_is_file_block(volume, block)
                     ? buffer_read(volume->cache, block, BUFFER_STRUCTURE, &buffer)
                     : -EIO;
    if (result < 0)
        return ext2_complain(volume, "inode %u: its attributes are lost", inode->number);
    struct ext2_attributes *head = (struct ext2_attributes *)buffer->data;
    bool is_shared = head->magic == EXT2_ATTRIBUTES_MAGIC && head->references > 1;
    if (is_shared) {
        head->references--;
        buffer_changed(volume->cache, buffer, ORDER_INODE);
    }
    buffer_release(buffer);
    inode->disk.attributes = 0;
    return is_shared ? 0 : ext2_block_free(volume, block);
}

int ext2_release_all(struct ext2_volume *volume, struct ext2_inode *inode) {
    bool has_blocks = ext2_inode_has_blocks(volume, inode);
    int result = has_blocks ? ext2_truncate_blocks(volume, inode, 0) : 0;
    if (result == 0)
        result = release_attributes(volume, inode);
    if (has_blocks)
        inode->disk.size = inode->disk.size_high = 0;
    inode->disk.sectors = 0;
    return result;
}
