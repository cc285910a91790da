// Symbolic links: short targets lie in the inode, where block pointers would be.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

static int store_long(struct ext2_volume *volume, struct ext2_inode *inode, const char *target,
                      uint32_t length) {
    struct buffer *buffer;
    uint32_t block;
    bool is_new;
    int result = ext2_map(volume, inode, 0, true, &block, &is_new);
    if (result == 0)
        result = buffer_replace(volume->cache, block, BUFFER_STRUCTURE, &buffer);
    if (result < 0)
        return result;
    memset(buffer->data, 0, volume->block_size);
    memcpy(buffer->data, target, length);
    buffer_changed(volume->cache, buffer, ORDER_DATA);
    buffer_release(buffer);
    return 0;
}

int ext2_symlink(struct vnode *directory, const char *name, uint32_t length,
                 const char *target) {
    struct ext2_volume *volume = ext2_volume_of(directory);
    struct ext2_inode *inode;
    uint32_t size = (uint32_t)strlen(target);
    if (size == 0 || size >= volume->block_size)
        return size == 0 ? -ENOENT : -ENAMETOOLONG;
    int result = ext2_make(volume, ext2_inode_of(directory), name, length, S_IFLNK | 0777, 0,
                           &inode);
    if (result < 0)
        return result;
    if (size < sizeof inode->disk.blocks)
        memcpy(inode->disk.blocks, target, size);
    else
        result = store_long(volume, inode, target, size);
    if (result == 0) {
        inode->disk.size = size;
        result = ext2_inode_store(volume, inode);
    }
    if (result < 0) // a link to nowhere is removed again
        directory->operations->remove(directory, name, length, false);
    ext2_inode_put(inode);
    return result;
}

int ext2_read_link(struct vnode *vnode, char *buffer, uint32_t size) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    uint32_t length = inode->disk.size, block;
    bool is_new;
    size = size < length ? size : length;
    if (!ext2_inode_has_blocks(volume, inode)) {
        if (length >= sizeof inode->disk.blocks)
            return ext2_complain(volume, "link %u is too long", inode->number);
        memcpy(buffer, inode->disk.blocks, size);
        return (int)length;
    }
    struct buffer *content;
    int result = ext2_map(volume, inode, 0, false, &block, &is_new);
    if (result < 0 || block == 0)
        return result < 0 ? result : -EIO;
    result = buffer_read(volume->cache, block, BUFFER_STRUCTURE, &content);
    if (result < 0)
        return result;
    memcpy(buffer, content->data, size);
    buffer_release(content);
    return (int)length;
}
