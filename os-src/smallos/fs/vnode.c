// Vnodes: references, and the operations under their file system's lock.
#include "vnode.h"
#include "abi/errno.h"
#include "base/panic.h"
#include "base/string.h"

struct vnode *vnode_reference(struct vnode *vnode) {
    if (vnode)
        vnode->references++;
    return vnode;
}

void vnode_release(struct vnode *vnode) {
    if (!vnode)
        return;
    panic_unless(vnode->references > 0);
    if (--vnode->references > 0)
        return;
    struct file_system *file_system = vnode->file_system;
    mutex_lock(&file_system->lock);
    if (vnode->references == 0) // perhaps it was found again while we waited for the lock
        vnode->operations->forget(vnode);
    mutex_unlock(&file_system->lock);
}

#define LOCKED(vnode, operation, otherwise, ...)                                            \
    ({                                                                                      \
        int locked_result_ = otherwise;                                                     \
        if ((vnode)->operations->operation) {                                               \
            mutex_lock(&(vnode)->file_system->lock);                                        \
            locked_result_ = (vnode)->operations->operation(vnode __VA_OPT__(, ) __VA_ARGS__); \
            mutex_unlock(&(vnode)->file_system->lock);                                      \
        }                                                                                   \
        locked_result_;                                                                     \
    })

int vnode_lookup(struct vnode *directory, const char *name, uint32_t length,
                 struct vnode **found) {
    if (!S_ISDIR(directory->mode))
        return -ENOTDIR;
    return LOCKED(directory, lookup, -ENOTDIR, name, length, found);
}

int vnode_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset) {
    if (S_ISDIR(vnode->mode))
        return -EISDIR;
    return LOCKED(vnode, read, -EINVAL, buffer, size, offset);
}

int vnode_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset) {
    if (S_ISDIR(vnode->mode))
        return -EISDIR;
    return LOCKED(vnode, write, -EROFS, buffer, size, offset);
}

int vnode_truncate(struct vnode *vnode, uint64_t size) {
    if (S_ISDIR(vnode->mode))
        return -EISDIR;
    if (!S_ISREG(vnode->mode))
        return -EINVAL;
    return LOCKED(vnode, truncate, -EROFS, size);
}

int vnode_sync(struct vnode *vnode) { return LOCKED(vnode, sync, 0); }

int vnode_list(struct vnode *directory, uint64_t position, list_entry entry, void *context) {
    if (!S_ISDIR(directory->mode))
        return -ENOTDIR;
    return LOCKED(directory, list, -ENOTDIR, position, entry, context);
}

void vnode_status(struct vnode *vnode, struct stat *status) {
    memset(status, 0, sizeof *status);
    mutex_lock(&vnode->file_system->lock);
    vnode->operations->status(vnode, status);
    mutex_unlock(&vnode->file_system->lock);
    status->st_dev = vnode->file_system->device;
    status->st_mode = vnode->mode;
    status->st_rdev = vnode->device;
    status->short_ino = (uint32_t)status->st_ino;
}

int vnode_read_link(struct vnode *vnode, char *buffer, uint32_t size) {
    if (!S_ISLNK(vnode->mode))
        return -EINVAL;
    return LOCKED(vnode, read_link, -EINVAL, buffer, size);
}

int vnode_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes) {
    return LOCKED(vnode, set_attributes, -EROFS, attributes);
}

void vnode_statistics(struct vnode *vnode, struct statfs64 *statistics) {
    struct file_system *file_system = vnode->file_system;
    memset(statistics, 0, sizeof *statistics);
    if (!file_system->statistics)
        return;
    mutex_lock(&file_system->lock);
    file_system->statistics(file_system, statistics);
    mutex_unlock(&file_system->lock);
}
