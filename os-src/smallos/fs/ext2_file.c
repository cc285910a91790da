// Contents of files.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/user_copy.h"

#define AHEAD (192u << 10) // bytes to read beyond what is asked for, where reading goes on
#define DAY 86400u

static uint32_t blocks_of(const struct ext2_volume *volume, const struct ext2_inode *inode) {
    return (uint32_t)((ext2_inode_size(inode) + volume->block_size - 1) >> volume->block_shift);
}

// Access times are written when they matter: once after each change, and once a day.
static void note_access(struct ext2_volume *volume, struct ext2_inode *inode) {
    uint32_t now = ext2_now(), last = inode->disk.accessed;
    if (volume->read_only || (last > inode->disk.modified && last > inode->disk.changed &&
                              now - last < DAY))
        return;
    if (last == now || ext2_begin(volume) < 0)
        return;
    inode->disk.accessed = now;
    ext2_inode_store(volume, inode);
}

// Read a block that is not in the cache together with those that follow on the disk.
static void read_ahead(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t index,
                       uint32_t block, uint32_t wanted) {
    uint32_t end = blocks_of(volume, inode), run = 1, next;
    bool is_new;
    if (index == inode->next_read || index == 0)
        wanted += AHEAD >> volume->block_shift;
    while (run < wanted && index + run < end &&
           ext2_map(volume, inode, index + run, false, &next, &is_new) == 0 &&
           next == block + run)
        run++;
    if (run > 1)
        buffer_read_ahead(volume->cache, block, run);
}

static int read_block(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t index,
                      uint32_t wanted, struct buffer **buffer) {
    uint32_t block;
    bool is_new;
    int result = ext2_map(volume, inode, index, false, &block, &is_new);
    *buffer = NULL; // a hole
    if (result < 0 || block == 0)
        return result;
    if (!buffer_is_cached(volume->cache, block))
        read_ahead(volume, inode, index, block, wanted);
    inode->next_read = index + 1;
    return buffer_read(volume->cache, block, BUFFER_CONTENT, buffer);
}

int ext2_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset) {
    static const uint8_t zeroes[4096];
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    uint64_t length = ext2_inode_size(inode);
    uint32_t done = 0, block_size = volume->block_size;
    if (!S_ISREG(vnode->mode))
        return -EINVAL;
    if (offset >= length)
        return 0;
    size = size < length - offset ? size : (uint32_t)(length - offset);
    while (done < size) {
        uint32_t inside = (uint32_t)offset & (block_size - 1), part = block_size - inside;
        uint32_t index = (uint32_t)(offset >> volume->block_shift);
        part = part < size - done ? part : size - done;
        struct buffer *from;
        int result = read_block(volume, inode, index,
                                ((size - done) >> volume->block_shift) + 1, &from);
        if (result < 0)
            return done > 0 ? (int)done : result;
        uint32_t missed =
            copy_safely((uint8_t *)buffer + done, from ? from->data + inside : zeroes, part);
        buffer_release(from);
        if (missed)
            return done > 0 ? (int)done : -EFAULT;
        done += part;
        offset += part;
    }
    note_access(volume, inode);
    return (int)done;
}

// A buffer for a block of which a part is written: what stays of it is there.
static int block_to_write(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t index,
                          bool is_whole, struct buffer **buffer) {
    uint32_t block;
    bool is_new;
    int result = ext2_map(volume, inode, index, true, &block, &is_new);
    if (result < 0)
        return result;
    if (!is_new && !is_whole)
        return buffer_read(volume->cache, block, BUFFER_CONTENT, buffer);
    if (!is_new && buffer_is_cached(volume->cache, block))
        return buffer_read(volume->cache, block, BUFFER_CONTENT, buffer);
    result = buffer_replace(volume->cache, block, BUFFER_CONTENT, buffer);
    if (result == 0 && !is_whole)
        memset((*buffer)->data, 0, volume->block_size);
    return result;
}

static int write_part(struct ext2_volume *volume, struct ext2_inode *inode, const void *from,
                      uint32_t part, uint64_t offset) {
    uint32_t inside = (uint32_t)offset & (volume->block_size - 1);
    struct buffer *to;
    int result = block_to_write(volume, inode, (uint32_t)(offset >> volume->block_shift),
                                part == volume->block_size, &to);
    if (result < 0)
        return result;
    uint32_t missed = copy_safely(to->data + inside, from, part);
    if (missed) // the rest of a replaced block must not be what was in memory before
        memset(to->data + inside + part - missed, 0, missed);
    buffer_changed(volume->cache, to, ORDER_DATA);
    buffer_release(to);
    return missed ? -EFAULT : 0;
}

int ext2_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    uint64_t most = ext2_largest_size(volume);
    uint32_t done = 0;
    if (!S_ISREG(vnode->mode))
        return -EINVAL;
    int result = ext2_begin(volume);
    if (result < 0)
        return result;
    if (offset >= most)
        return size > 0 ? -EFBIG : 0;
    size = size < most - offset ? size : (uint32_t)(most - offset);
    while (result == 0 && done < size) {
        uint32_t part = volume->block_size - ((uint32_t)offset & (volume->block_size - 1));
        part = part < size - done ? part : size - done;
        result = write_part(volume, inode, (const uint8_t *)buffer + done, part, offset);
        if (result < 0)
            break;
        done += part;
        offset += part;
        if (offset > ext2_inode_size(inode))
            ext2_inode_set_size(volume, inode, offset);
    }
    if (done > 0)
        ext2_inode_touch(inode);
    int stored = result < 0 ? ext2_truncate_blocks(volume, inode, blocks_of(volume, inode))
                            : ext2_inode_store(volume, inode); // none stay beyond the end
    return done > 0 ? (int)done : result < 0 ? result : stored;
}

// What lies behind the end must read as zero when the file grows again.
static int clear_tail(struct ext2_volume *volume, struct ext2_inode *inode, uint64_t size) {
    uint32_t inside = (uint32_t)size & (volume->block_size - 1);
    struct buffer *buffer;
    int result = inside == 0 ? 0
                             : read_block(volume, inode, (uint32_t)(size >> volume->block_shift),
                                          1, &buffer);
    if (inside == 0 || result < 0 || !buffer)
        return result;
    memset(buffer->data + inside, 0, volume->block_size - inside);
    buffer_changed(volume->cache, buffer, ORDER_DATA);
    buffer_release(buffer);
    return 0;
}

int ext2_truncate(struct vnode *vnode, uint64_t size) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    uint64_t old = ext2_inode_size(inode);
    if (size > ext2_largest_size(volume))
        return -EFBIG;
    int result = ext2_begin(volume);
    if (result == 0 && size < old)
        result = clear_tail(volume, inode, size);
    if (result < 0)
        return result;
    ext2_inode_set_size(volume, inode, size);
    ext2_inode_touch(inode);
    if (size >= old)
        return ext2_inode_store(volume, inode);
    return ext2_truncate_blocks(volume, inode, blocks_of(volume, inode));
}
