// Inodes in memory. Changes are stored into the inode table's buffers at once, so that an
// inode that nobody uses needs not be kept.
#include "abi/errno.h"
#include "base/clock.h"
#include "base/format.h"
#include "base/panic.h"
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/heap.h"

uint32_t ext2_now(void) {
    return (uint32_t)divide64(clock_real_microseconds(), 1000000, NULL);
}

void ext2_inode_touch(struct ext2_inode *inode) {
    inode->disk.modified = inode->disk.changed = ext2_now();
}

int ext2_inode_place(struct ext2_volume *volume, uint32_t number, struct buffer **buffer,
                     uint8_t **place) {
    uint32_t group = (number - 1) / volume->super.inodes_per_group;
    uint32_t offset = (number - 1) % volume->super.inodes_per_group * volume->inode_size;
    uint32_t block = volume->groups[group].group.inode_table + (offset >> volume->block_shift);
    int result = buffer_read(volume->cache, block, BUFFER_STRUCTURE, buffer);
    if (result == 0)
        *place = (*buffer)->data + (offset & (volume->block_size - 1));
    return result;
}

uint64_t ext2_inode_size(const struct ext2_inode *inode) {
    uint64_t size = inode->disk.size;
    return S_ISREG(inode->disk.mode) ? size | (uint64_t)inode->disk.size_high << 32 : size;
}

void ext2_inode_set_size(struct ext2_volume *volume, struct ext2_inode *inode, uint64_t size) {
    inode->disk.size = (uint32_t)size;
    if (!S_ISREG(inode->disk.mode))
        return;
    inode->disk.size_high = (uint32_t)(size >> 32);
    if (size > 0x7FFFFFFFu && volume->super.revision == EXT2_REVISION_DYNAMIC)
        volume->super.read_only_compatible |= EXT2_READ_ONLY_LARGE_FILE;
}

// Devices and short symbolic links keep something else where the block pointers are.
bool ext2_inode_has_blocks(const struct ext2_volume *volume, const struct ext2_inode *inode) {
    uint32_t attributes = inode->disk.attributes ? volume->block_size / SECTOR_SIZE : 0;
    if (S_ISLNK(inode->disk.mode))
        return inode->disk.sectors > attributes;
    return S_ISREG(inode->disk.mode) || S_ISDIR(inode->disk.mode);
}

static bool type_is_known(uint32_t mode) {
    return S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode) || S_ISCHR(mode) || S_ISBLK(mode) ||
           S_ISFIFO(mode) || (mode & S_IFMT) == S_IFSOCK;
}

static const char *problem_of(struct ext2_volume *volume, const struct ext2_inode *inode) {
    uint64_t size = ext2_inode_size(inode), volume_size;
    volume_size = (uint64_t)volume->super.blocks << volume->block_shift;
    if (inode->disk.links == 0)
        return "it is deleted, but has a name";
    if (!type_is_known(inode->disk.mode))
        return "its type is unknown";
    if (S_ISDIR(inode->disk.mode) &&
        (size == 0 || (size & (volume->block_size - 1)) || size > volume_size))
        return "it is a directory of an impossible size";
    if (S_ISLNK(inode->disk.mode) && (size == 0 || size >= volume->block_size))
        return "it is a symbolic link of an impossible length";
    return size > ext2_largest_size(volume) ? "it is too large" : NULL;
}

static struct ext2_inode **chain(struct ext2_volume *volume, uint32_t number) {
    return &volume->inodes[number % EXT2_INODE_CHAINS];
}

struct ext2_inode *ext2_inode_add(struct ext2_volume *volume, uint32_t number,
                                  const struct ext2_disk_inode *disk) {
    struct ext2_inode *inode = heap_allocate(sizeof *inode);
    if (!inode)
        return NULL;
    *inode = (struct ext2_inode){
        .vnode = {.operations = &ext2_operations, .file_system = &volume->file_system,
                  .mode = disk->mode, .references = 1},
        .next = *chain(volume, number), .number = number, .disk = *disk,
    };
    if (S_ISCHR(disk->mode) || S_ISBLK(disk->mode))
        inode->vnode.device = disk->blocks[0] ? disk->blocks[0] : disk->blocks[1];
    *chain(volume, number) = inode;
    return inode;
}

int ext2_inode_find(struct ext2_volume *volume, uint32_t number, struct ext2_inode **found) {
    struct buffer *buffer;
    uint8_t *place;
    for (struct ext2_inode *inode = *chain(volume, number); inode; inode = inode->next)
        if (inode->number == number) {
            vnode_reference(&inode->vnode);
            *found = inode;
            return 0;
        }
    if (number > volume->super.inodes ||
        (number < volume->super.first_inode && number != EXT2_ROOT_INODE))
        return ext2_complain(volume, "a name of inode %u, which is impossible", number);
    int result = ext2_inode_place(volume, number, &buffer, &place);
    if (result < 0)
        return result;
    *found = ext2_inode_add(volume, number, (struct ext2_disk_inode *)place);
    buffer_release(buffer);
    if (!*found)
        return -ENOMEM;
    const char *problem = problem_of(volume, *found);
    if (!problem)
        return 0;
    (*found)->held_links = 1; // it is not ours to take apart
    ext2_inode_put(*found);
    return ext2_complain(volume, "inode %u: %s", number, problem);
}

int ext2_inode_store(struct ext2_volume *volume, struct ext2_inode *inode) {
    struct buffer *buffer;
    uint8_t *place;
    int result = ext2_inode_place(volume, inode->number, &buffer, &place);
    if (result < 0)
        return ext2_damage(volume, "the table of inode %u cannot be read", inode->number);
    struct ext2_disk_inode *disk = (struct ext2_disk_inode *)place;
    *disk = inode->disk;
    disk->links = (uint16_t)(disk->links + inode->held_links);
    buffer_changed(volume->cache, buffer, ORDER_INODE);
    buffer_release(buffer);
    return 0;
}

// Nobody refers to an inode that has no name: its blocks and its number become free.
static void take_apart(struct ext2_volume *volume, struct ext2_inode *inode) {
    int result = ext2_release_all(volume, inode);
    inode->disk.deleted = ext2_now();
    if (ext2_inode_store(volume, inode) == 0 && result == 0)
        ext2_inode_free(volume, inode);
}

void ext2_inode_forget(struct vnode *vnode) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode), **link = chain(volume, inode->number);
    if (inode->disk.links == 0 && inode->held_links == 0 && !volume->read_only)
        take_apart(volume, inode);
    while (*link != inode)
        link = &(*link)->next;
    *link = inode->next;
    heap_free(inode);
}

void ext2_inode_put(struct ext2_inode *inode) {
    panic_unless(inode->vnode.references > 0);
    if (--inode->vnode.references == 0)
        ext2_inode_forget(&inode->vnode);
}

void ext2_inode_drop_link(struct ext2_volume *volume, struct ext2_inode *inode) {
    if (inode->disk.links == 0) {
        ext2_complain(volume, "inode %u had more names than links", inode->number);
        return;
    }
    inode->disk.links--;
    inode->disk.changed = ext2_now();
    if (inode->held_links++ == 0) {
        vnode_reference(&inode->vnode);
        inode->next_dropped = volume->dropped;
        volume->dropped = inode;
        volume->dropped_count++;
    }
    ext2_inode_store(volume, inode);
}

void ext2_inode_links_committed(struct ext2_volume *volume) {
    while (volume->dropped) {
        struct ext2_inode *inode = volume->dropped;
        volume->dropped = inode->next_dropped;
        volume->dropped_count--;
        inode->held_links = 0;
        if (inode->disk.links > 0 || inode->vnode.references > 1)
            ext2_inode_store(volume, inode);
        ext2_inode_put(inode);
    }
}
