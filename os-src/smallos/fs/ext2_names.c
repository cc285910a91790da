// Looking names up, making them, and removing them.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

static int lookup(struct vnode *directory, const char *name, uint32_t length,
                  struct vnode **found) {
    struct ext2_volume *volume = ext2_volume_of(directory);
    struct ext2_place place;
    struct ext2_inode *inode;
    int result =
        ext2_directory_find(volume, ext2_inode_of(directory), name, length, &place);
    if (result < 0)
        return result;
    uint32_t number = ext2_entry_at(&place)->inode;
    buffer_release(place.buffer);
    result = ext2_inode_find(volume, number, &inode);
    if (result == 0)
        *found = &inode->vnode;
    return result;
}

// Give an inode a name that is not taken; its links are the caller's.
static int add_name(struct ext2_volume *volume, struct ext2_inode *directory, const char *name,
                    uint32_t length, struct ext2_inode *inode) {
    struct ext2_place place;
    int result = ext2_directory_room(volume, directory, length, &place);
    if (result < 0)
        return result;
    ext2_directory_insert(volume, directory, &place, name, length, inode);
    buffer_release(place.buffer);
    return 0;
}

static int check_free(struct ext2_volume *volume, struct ext2_inode *directory,
                      const char *name, uint32_t length) {
    struct ext2_place place;
    if (directory->disk.links == 0)
        return -ENOENT; // the directory itself was removed
    int result = ext2_directory_find(volume, directory, name, length, &place);
    if (result == 0)
        buffer_release(place.buffer);
    return result == 0 ? -EEXIST : result == -ENOENT ? 0 : result;
}

static int start(struct ext2_volume *volume, struct ext2_inode *directory,
                 struct ext2_inode *inode, uint32_t device) {
    int result = 0;
    if (S_ISDIR(inode->vnode.mode)) {
        inode->disk.links = 2; // its name and its "."
        result = ext2_directory_start(volume, inode, directory);
    } else {
        inode->disk.links = 1;
        inode->vnode.device = inode->disk.blocks[0] = device;
    }
    return result < 0 ? result : ext2_inode_store(volume, inode);
}

static void count_parent_link(struct ext2_volume *volume, struct ext2_inode *directory,
                              const struct ext2_inode *inode) {
    if (!S_ISDIR(inode->vnode.mode))
        return;
    directory->disk.links++; // the ".." of the new one
    ext2_inode_store(volume, directory);
}

int ext2_make(struct ext2_volume *volume, struct ext2_inode *directory, const char *name,
              uint32_t length, uint32_t mode, uint32_t device, struct ext2_inode **made) {
    struct ext2_inode *inode;
    int result = ext2_begin(volume);
    if (result == 0)
        result = check_free(volume, directory, name, length);
    if (result == 0 && S_ISDIR(mode) && directory->disk.links >= EXT2_LINKS_MAXIMUM)
        result = -EMLINK;
    if (result == 0)
        result = ext2_inode_allocate(volume, directory, mode, &inode);
    if (result < 0)
        return result;
    result = start(volume, directory, inode, device);
    if (result == 0)
        result = add_name(volume, directory, name, length, inode);
    if (result < 0) {
        inode->disk.links = 0; // so that it is taken apart
        ext2_inode_put(inode);
        return result;
    }
    count_parent_link(volume, directory, inode);
    *made = inode;
    return 0;
}

static int create(struct vnode *directory, const char *name, uint32_t length, uint32_t mode,
                  uint32_t device, struct vnode **made) {
    struct ext2_inode *inode;
    int result = ext2_make(ext2_volume_of(directory), ext2_inode_of(directory), name, length,
                           mode, device, &inode);
    if (result == 0)
        *made = &inode->vnode;
    return result;
}

int ext2_link(struct vnode *directory, const char *name, uint32_t length, struct vnode *vnode) {
    struct ext2_volume *volume = ext2_volume_of(directory);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    int result = ext2_begin(volume);
    if (result == 0)
        result = check_free(volume, ext2_inode_of(directory), name, length);
    if (result == 0 && inode->disk.links == 0)
        result = -ENOENT;
    if (result == 0 && inode->disk.links + inode->held_links >= EXT2_LINKS_MAXIMUM)
        result = -EMLINK;
    if (result < 0)
        return result;
    inode->disk.links++;
    result = add_name(volume, ext2_inode_of(directory), name, length, inode);
    if (result < 0)
        inode->disk.links--;
    else
        inode->disk.changed = ext2_now();
    ext2_inode_store(volume, inode);
    return result;
}

static int check_removal(struct ext2_volume *volume, struct ext2_inode *inode,
                         bool is_directory) {
    if (S_ISDIR(inode->vnode.mode) != is_directory)
        return is_directory ? -ENOTDIR : -EISDIR;
    if (!is_directory)
        return 0;
    if (inode->vnode.mounted || inode->number == EXT2_ROOT_INODE)
        return -EBUSY;
    int empty = ext2_directory_is_empty(volume, inode);
    return empty < 0 ? empty : empty ? 0 : -ENOTEMPTY;
}

void ext2_unlink_inode(struct ext2_volume *volume, struct ext2_inode *directory,
                       struct ext2_inode *inode) {
    if (S_ISDIR(inode->vnode.mode)) {
        ext2_inode_drop_link(volume, inode); // its "."
        ext2_inode_drop_link(volume, directory); // its ".."
    }
    ext2_inode_drop_link(volume, inode);
}

static int remove(struct vnode *vnode, const char *name, uint32_t length, bool is_directory) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *directory = ext2_inode_of(vnode), *inode = NULL;
    struct ext2_place place;
    int result = ext2_begin(volume);
    if (result == 0)
        result = ext2_directory_find(volume, directory, name, length, &place);
    if (result < 0)
        return result;
    result = ext2_inode_find(volume, ext2_entry_at(&place)->inode, &inode);
    if (result == 0)
        result = check_removal(volume, inode, is_directory);
    if (result == 0) {
        ext2_directory_erase(volume, directory, &place, ORDER_NAME);
        ext2_unlink_inode(volume, directory, inode);
    }
    buffer_release(place.buffer);
    if (result == 0)
        ext2_directory_shrink(volume, directory);
    if (inode)
        ext2_inode_put(inode);
    return result;
}

// Everything, as names, counts and contents of others are written with it in order.
static int sync(struct vnode *vnode) { return ext2_commit(ext2_volume_of(vnode)); }

const struct vnode_operations ext2_operations = {
    .lookup = lookup,
    .create = create,
    .remove = remove,
    .rename = ext2_rename,
    .link = ext2_link,
    .symlink = ext2_symlink,
    .read_link = ext2_read_link,
    .set_attributes = ext2_set_attributes,
    .list = ext2_list,
    .read = ext2_read,
    .write = ext2_write,
    .truncate = ext2_truncate,
    .sync = sync,
    .status = ext2_status,
    .forget = ext2_inode_forget,
};
