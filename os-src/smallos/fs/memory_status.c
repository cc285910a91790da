// What the memory file system reports about its nodes, and changes of their attributes.
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "memory/frames.h"
#include "memory_node.h"

int memory_list(struct vnode *directory, uint64_t position, list_entry entry, void *context) {
    struct memory_node *node = (struct memory_node *)directory;
    struct memory_node *parent = node->parent ? node->parent : node;
    if (position == 0 && !entry(context, ".", 1, node->inode, S_IFDIR, 1))
        return 0;
    if (position <= 1 && !entry(context, "..", 2, parent->inode, S_IFDIR, 2))
        return 0;
    for (struct memory_entry *at = node->entries; at; at = at->next)
        if (at->position >= position &&
            !entry(context, at->name, at->length, at->node->inode, at->node->vnode.mode,
                   at->position + 1))
            return 0;
    return 0;
}

// Holes take no room.
static uint64_t sectors_of(const struct memory_node *node) {
    uint32_t pages = 0;
    for (uint32_t i = 0; i < node->frame_used; i++)
        pages += node->frames[i] != FRAME_NONE;
    return node->archived ? (node->size + 511u) / 512 : pages * (PAGE_SIZE / 512);
}

void memory_status(struct vnode *vnode, struct stat *status) {
    struct memory_node *node = (struct memory_node *)vnode;
    status->st_ino = node->inode;
    status->st_nlink = node->links;
    status->st_size = node->size;
    status->st_blksize = 4096;
    status->st_blocks = sectors_of(node);
    status->st_atime = (int32_t)node->accessed;
    status->st_mtime = (int32_t)node->modified;
    status->st_ctime = (int32_t)node->changed;
}

int memory_read_link(struct vnode *vnode, char *buffer, uint32_t size) {
    int result = memory_file_read(vnode, buffer, size, 0);
    return result < 0 ? result : (int)((struct memory_node *)vnode)->size;
}

int memory_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes) {
    struct memory_node *node = (struct memory_node *)vnode;
    if (attributes->set_mode)
        vnode->mode = (vnode->mode & S_IFMT) | (attributes->mode & 07777);
    if (attributes->set_accessed)
        node->accessed = attributes->accessed;
    if (attributes->set_modified)
        node->modified = attributes->modified;
    node->changed = memory_now();
    return 0;
}

// It has no size of its own: all of the memory could be its.
void memory_statistics(struct file_system *file_system, struct statfs64 *statistics) {
    struct frame_counts frames = frame_counts();
    (void)file_system;
    *statistics = (struct statfs64){
        .f_type = STATFS_MAGIC_MEMORY,
        .f_bsize = PAGE_SIZE,
        .f_blocks = frames.managed,
        .f_bfree = frames.free,
        .f_bavail = frames.free,
        .f_namelen = 255,
        .f_frsize = PAGE_SIZE,
        .f_flags = ST_VALID,
    };
}
