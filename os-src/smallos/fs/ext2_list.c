// Listing a directory. A position is a byte offset; as entries may have come and gone since
// it was given out, its block is walked from the beginning.
#include "abi/errno.h"
#include "ext2_volume.h"

static uint32_t mode_of(struct ext2_volume *volume, const struct ext2_entry *entry) {
    static const uint32_t modes[] = {
        [EXT2_TYPE_FILE] = S_IFREG,      [EXT2_TYPE_DIRECTORY] = S_IFDIR,
        [EXT2_TYPE_CHARACTER] = S_IFCHR, [EXT2_TYPE_BLOCK] = S_IFBLK,
        [EXT2_TYPE_PIPE] = S_IFIFO,      [EXT2_TYPE_SOCKET] = S_IFSOCK,
        [EXT2_TYPE_LINK] = S_IFLNK,
    };
    bool is_known = ext2_has_types(volume) && entry->type < sizeof modes / sizeof *modes;
    return is_known ? modes[entry->type] : 0; // unknown: callers use stat
}

// Returns 1 when the listener has no more room.
static int list_block(struct ext2_volume *volume, struct buffer *buffer, uint64_t start,
                      uint64_t position, list_entry listen, void *context) {
    for (uint32_t at = 0; at < volume->block_size;) {
        const struct ext2_entry *entry = (const struct ext2_entry *)(buffer->data + at);
        uint64_t next = start + at + entry->size;
        if (entry->inode && start + at >= position &&
            !listen(context, entry->name, entry->length, entry->inode, mode_of(volume, entry),
                    next))
            return 1;
        at += entry->size;
    }
    return 0;
}

int ext2_list(struct vnode *vnode, uint64_t position, list_entry listen, void *context) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *directory = ext2_inode_of(vnode);
    uint64_t index = position >> volume->block_shift;
    for (; index < ext2_directory_blocks(volume, directory); index++) {
        struct buffer *buffer;
        int result = ext2_directory_read(volume, directory, (uint32_t)index, &buffer);
        if (result < 0)
            return result;
        result = list_block(volume, buffer, index << volume->block_shift, position, listen, context);
        buffer_release(buffer);
        if (result > 0)
            break;
    }
    return 0;
}
