// Whole blocks of directories: checked when they are read, added at the end, taken away
// when the last ones are empty.
//
// A new block has an entry in each of its sectors, so that entries never reach across
// sectors. Blocks that others made need not be so; there only what lies in one sector is used.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

uint32_t ext2_entry_size(uint32_t length) { return (EXT2_ENTRY_HEADER + length + 3) & ~3u; }

uint32_t ext2_directory_blocks(const struct ext2_volume *volume,
                               const struct ext2_inode *directory) {
    return directory->disk.size >> volume->block_shift;
}

static bool is_sound(const struct ext2_volume *volume, const uint8_t *block) {
    for (uint32_t at = 0; at < volume->block_size;) {
        const struct ext2_entry *entry = (const struct ext2_entry *)(block + at);
        uint32_t left = volume->block_size - at;
        if (left < EXT2_ENTRY_HEADER || entry->size < EXT2_ENTRY_HEADER || entry->size % 4 ||
            entry->size > left || entry->inode > volume->super.inodes ||
            (entry->inode && (entry->length == 0 || entry->size < ext2_entry_size(entry->length))))
            return false;
        at += entry->size;
    }
    return true;
}

int ext2_directory_read(struct ext2_volume *volume, struct ext2_inode *directory,
                        uint32_t index, struct buffer **buffer) {
    uint32_t block;
    bool is_new;
    int result = ext2_map(volume, directory, index, false, &block, &is_new);
    if (result < 0)
        return result;
    if (block == 0)
        return ext2_complain(volume, "directory %u: block %u is missing", directory->number, index);
    result = buffer_read(volume->cache, block, BUFFER_STRUCTURE, buffer);
    if (result < 0)
        return result;
    if (!(*buffer)->checked && !is_sound(volume, (*buffer)->data)) {
        buffer_release(*buffer);
        return ext2_complain(volume, "directory %u: block %u is damaged", directory->number, index);
    }
    (*buffer)->checked = true;
    return 0;
}

static void format(struct ext2_volume *volume, struct buffer *buffer) {
    memset(buffer->data, 0, volume->block_size);
    for (uint32_t at = 0; at < volume->block_size; at += SECTOR_SIZE)
        ((struct ext2_entry *)(buffer->data + at))->size = SECTOR_SIZE;
    buffer->checked = true;
    buffer_changed(volume->cache, buffer, ORDER_DATA); // nothing refers to it yet
}

int ext2_directory_grow(struct ext2_volume *volume, struct ext2_inode *directory,
                        struct buffer **buffer) {
    uint32_t index = ext2_directory_blocks(volume, directory), block;
    bool is_new;
    int result = ext2_map(volume, directory, index, true, &block, &is_new);
    if (result == 0)
        result = buffer_replace(volume->cache, block, BUFFER_STRUCTURE, buffer);
    if (result < 0) {
        ext2_truncate_blocks(volume, directory, index);
        return result;
    }
    format(volume, *buffer);
    ext2_inode_set_size(volume, directory, directory->disk.size + volume->block_size);
    return ext2_inode_store(volume, directory);
}

static bool block_is_empty(const struct ext2_volume *volume, const struct buffer *buffer) {
    for (uint32_t at = 0; at < volume->block_size;) {
        const struct ext2_entry *entry = (const struct ext2_entry *)(buffer->data + at);
        if (entry->inode)
            return false;
        at += entry->size;
    }
    return true;
}

// A block whose old names must stay until the new ones are written (a rename) is kept.
static bool may_go(struct ext2_volume *volume, struct ext2_inode *directory, uint32_t index) {
    struct buffer *buffer;
    if (ext2_directory_read(volume, directory, index, &buffer) < 0)
        return false;
    bool result = block_is_empty(volume, buffer) &&
                  !(buffer->changed && buffer->order == ORDER_REMOVED_NAME);
    buffer_release(buffer);
    return result;
}

void ext2_directory_shrink(struct ext2_volume *volume, struct ext2_inode *directory) {
    uint32_t blocks = ext2_directory_blocks(volume, directory), keep = blocks;
    while (keep > 1 && may_go(volume, directory, keep - 1))
        keep--;
    if (keep == blocks)
        return;
    ext2_inode_set_size(volume, directory, keep << volume->block_shift);
    ext2_truncate_blocks(volume, directory, keep);
}

int ext2_directory_start(struct ext2_volume *volume, struct ext2_inode *directory,
                         const struct ext2_inode *parent) {
    struct buffer *buffer;
    int result = ext2_directory_grow(volume, directory, &buffer);
    if (result < 0)
        return result;
    struct ext2_entry *dot = (struct ext2_entry *)buffer->data;
    struct ext2_entry *dots = (struct ext2_entry *)(buffer->data + ext2_entry_size(1));
    dot->inode = directory->number;
    dot->size = (uint16_t)ext2_entry_size(1);
    dot->length = 1;
    dots->inode = parent->number;
    dots->size = (uint16_t)(SECTOR_SIZE - dot->size);
    dots->length = 2;
    dot->type = dots->type = ext2_type_of(volume, S_IFDIR);
    dot->name[0] = '.';
    memcpy(dots->name, "..", 2);
    buffer_release(buffer);
    return 0;
}

int ext2_directory_is_empty(struct ext2_volume *volume, struct ext2_inode *directory) {
    uint32_t blocks = ext2_directory_blocks(volume, directory);
    for (uint32_t index = 0; index < blocks; index++) {
        struct buffer *buffer;
        int result = ext2_directory_read(volume, directory, index, &buffer);
        bool is_empty = true;
        for (uint32_t at = 0; result == 0 && is_empty && at < volume->block_size;) {
            const struct ext2_entry *entry = (const struct ext2_entry *)(buffer->data + at);
            bool is_dots = entry->name[0] == '.' &&
                           (entry->length == 1 || (entry->length == 2 && entry->name[1] == '.'));
            is_empty = !entry->inode || is_dots;
            at += entry->size;
        }
        if (result < 0)
            return result;
        buffer_release(buffer);
        if (!is_empty)
            return 0;
    }
    return 1;
}
