// Renaming: the new name first, then the old one, and a directory's ".." where it moves.
#include "abi/errno.h"
#include "base/string.h"
#include "ext2_volume.h"

struct renaming {
    struct ext2_volume *volume;
    struct ext2_inode *from, *to, *inode, *replaced; // the last may be NULL
    const char *name, *new_name;
    uint32_t length, new_length;
};

// Whether a directory is the other or lies below it: climb to the root, on a damaged volume
// perhaps in a circle.
static int lies_inside(struct ext2_volume *volume, struct ext2_inode *directory,
                       uint32_t ancestor) {
    uint32_t steps = 0, number = directory->number;
    vnode_reference(&directory->vnode);
    while (number != ancestor && number != EXT2_ROOT_INODE) {
        struct ext2_place place;
        int result = ++steps > volume->super.inodes
                         ? ext2_complain(volume, "directory %u is above itself", number)
                         : ext2_directory_find(volume, directory, "..", 2, &place);
        if (result == 0) {
            number = ext2_entry_at(&place)->inode;
            buffer_release(place.buffer);
        }
        ext2_inode_put(directory);
        if (result == 0)
            result = ext2_inode_find(volume, number, &directory);
        if (result < 0)
            return result == -ENOENT ? -EIO : result;
        if (!S_ISDIR(directory->vnode.mode)) {
            ext2_inode_put(directory);
            return ext2_complain(volume, "inode %u is above a directory, but is none", number);
        }
    }
    ext2_inode_put(directory);
    return number == ancestor;
}

static int find_inode(struct ext2_volume *volume, struct ext2_inode *directory,
                      const char *name, uint32_t length, struct ext2_inode **found) {
    struct ext2_place place;
    int result = ext2_directory_find(volume, directory, name, length, &place);
    if (result < 0)
        return result;
    uint32_t number = ext2_entry_at(&place)->inode;
    buffer_release(place.buffer);
    return ext2_inode_find(volume, number, found);
}

static int check_replaced(const struct renaming *renaming) {
    const struct ext2_inode *replaced = renaming->replaced;
    bool moves_directory = S_ISDIR(renaming->inode->vnode.mode);
    if (S_ISDIR(replaced->vnode.mode) != moves_directory)
        return moves_directory ? -ENOTDIR : -EISDIR;
    if (replaced->vnode.mounted || replaced->number == EXT2_ROOT_INODE)
        return -EBUSY;
    if (!moves_directory)
        return 0;
    int empty = ext2_directory_is_empty(renaming->volume, renaming->replaced);
    return empty < 0 ? empty : empty ? 0 : -ENOTEMPTY;
}

static int check(const struct renaming *renaming) {
    bool moves_directory = S_ISDIR(renaming->inode->vnode.mode);
    if (renaming->to->disk.links == 0)
        return -ENOENT;
    if (moves_directory) {
        int inside = lies_inside(renaming->volume, renaming->to, renaming->inode->number);
        if (inside != 0)
            return inside < 0 ? inside : -EINVAL;
    }
    if (renaming->replaced)
        return check_replaced(renaming);
    return moves_directory && renaming->from != renaming->to &&
                   renaming->to->disk.links >= EXT2_LINKS_MAXIMUM
               ? -EMLINK
               : 0;
}

static bool is_pending(const struct ext2_place *place, enum write_order order) {
    return place->buffer->changed && place->buffer->order == order;
}

// Put the new name in place. A block from which names of earlier renames went is written
// after all others, so it must be written before a new name goes there.
static int set_new_name(const struct renaming *renaming, struct ext2_place *place) {
    struct ext2_volume *volume = renaming->volume;
    int result = renaming->replaced
                     ? ext2_directory_find(volume, renaming->to, renaming->new_name,
                                           renaming->new_length, place)
                     : ext2_directory_room(volume, renaming->to, renaming->new_length, place);
    if (result == 0 && is_pending(place, ORDER_REMOVED_NAME)) {
        result = ext2_commit(volume);
        if (result < 0)
            buffer_release(place->buffer);
    }
    if (result < 0)
        return result;
    if (renaming->replaced)
        ext2_entry_set(volume, place, renaming->inode);
    else
        ext2_directory_insert(volume, renaming->to, place, renaming->new_name,
                              renaming->new_length, renaming->inode);
    return 0;
}

// Both names in one sector change together; other names of one block, or names of a block
// that got new names which are not yet written, need these to be written first.
static int remove_old_name(const struct renaming *renaming, const struct ext2_place *new_place) {
    struct ext2_volume *volume = renaming->volume;
    struct ext2_place old;
    int result =
        ext2_directory_find(volume, renaming->from, renaming->name, renaming->length, &old);
    if (result < 0)
        return result;
    bool same_block = old.buffer == new_place->buffer;
    bool together = same_block && old.at / SECTOR_SIZE == new_place->at / SECTOR_SIZE;
    if (same_block ? !together : is_pending(&old, ORDER_NAME))
        result = ext2_commit(volume);
    if (result == 0)
        ext2_directory_erase(volume, renaming->from, &old,
                             together ? ORDER_NAME : ORDER_REMOVED_NAME);
    buffer_release(old.buffer);
    return result;
}

static int change_parent(const struct renaming *renaming) {
    struct ext2_volume *volume = renaming->volume;
    struct ext2_place place;
    int result = ext2_directory_find(volume, renaming->inode, "..", 2, &place);
    if (result < 0)
        return ext2_complain(volume, "directory %u has no parent", renaming->inode->number);
    ext2_entry_set(volume, &place, renaming->to);
    buffer_release(place.buffer);
    renaming->to->disk.links++;
    ext2_inode_store(volume, renaming->to);
    ext2_inode_drop_link(volume, renaming->from);
    return 0;
}

static int apply(const struct renaming *renaming) {
    struct ext2_volume *volume = renaming->volume;
    struct ext2_place place;
    int result = set_new_name(renaming, &place);
    if (result < 0)
        return result;
    result = remove_old_name(renaming, &place);
    buffer_release(place.buffer);
    if (result < 0)
        return result;
    if (S_ISDIR(renaming->inode->vnode.mode) && renaming->from != renaming->to)
        result = change_parent(renaming);
    if (renaming->replaced)
        ext2_unlink_inode(volume, renaming->to, renaming->replaced);
    renaming->inode->disk.changed = ext2_now();
    ext2_inode_store(volume, renaming->inode);
    ext2_directory_shrink(volume, renaming->from);
    return result;
}

int ext2_rename(struct vnode *from, const char *name, uint32_t length, struct vnode *to,
                const char *new_name, uint32_t new_length) {
    struct renaming renaming = {
        .volume = ext2_volume_of(from), .from = ext2_inode_of(from), .to = ext2_inode_of(to),
        .name = name, .length = length, .new_name = new_name, .new_length = new_length};
    int result = ext2_begin(renaming.volume);
    if (result == 0)
        result = find_inode(renaming.volume, renaming.from, name, length, &renaming.inode);
    if (result < 0)
        return result;
    result = find_inode(renaming.volume, renaming.to, new_name, new_length, &renaming.replaced);
    if (result == -ENOENT)
        result = 0;
    if (result == 0 && renaming.inode != renaming.replaced) {
        result = check(&renaming);
        if (result == 0)
            result = apply(&renaming);
    }
    if (renaming.replaced)
        ext2_inode_put(renaming.replaced);
    ext2_inode_put(renaming.inode);
    return result;
}
