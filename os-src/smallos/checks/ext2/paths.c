// Operations by path on one volume.
#include "abi/errno.h"
#include "host.h"

#define DEPTH_MOST 40

static uint32_t length_of(const char *name) {
    uint32_t length = 0;
    while (name[length] && name[length] != '/')
        length++;
    return length;
}

// The directory of a path's last name.
static int find_parent(struct vnode *root, const char *path, struct vnode **parent,
                       const char **name) {
    *parent = vnode_reference(root);
    for (;;) {
        uint32_t length = length_of(path);
        struct vnode *next;
        if (!path[length]) {
            *name = path;
            return 0;
        }
        int result = vnode_lookup(*parent, path, length, &next);
        vnode_release(*parent);
        if (result < 0)
            return result;
        *parent = next;
        path += length + 1;
    }
}

int at_find(struct vnode *root, const char *path, struct vnode **found) {
    struct vnode *parent;
    const char *name;
    if (!*path) {
        *found = vnode_reference(root);
        return 0;
    }
    int result = find_parent(root, path, &parent, &name);
    if (result < 0)
        return result;
    result = vnode_lookup(parent, name, length_of(name), found);
    vnode_release(parent);
    return result;
}

// Run an expression under the lock, with "parent" and "name" for the path.
#define WITH_PARENT(root, path, expression)                                                 \
    ({                                                                                      \
        struct vnode *parent;                                                               \
        const char *name;                                                                   \
        int result_ = find_parent(root, path, &parent, &name);                              \
        if (result_ == 0) {                                                                 \
            result_ = -ENOTDIR;                                                             \
            if (S_ISDIR(parent->mode)) {                                                    \
                mutex_lock(&parent->file_system->lock);                                     \
                result_ = expression;                                                       \
                mutex_unlock(&parent->file_system->lock);                                   \
            }                                                                               \
            vnode_release(parent);                                                          \
        }                                                                                   \
        result_;                                                                            \
    })

int at_make(struct vnode *root, const char *path, uint32_t mode) {
    struct vnode *made;
    int result = WITH_PARENT(root, path,
                             parent->operations->create(parent, name, length_of(name), mode, 0,
                                                        &made));
    if (result == 0)
        vnode_release(made);
    return result;
}

int at_remove(struct vnode *root, const char *path, bool is_directory) {
    return WITH_PARENT(root, path,
                       parent->operations->remove(parent, name, length_of(name), is_directory));
}

int at_symlink(struct vnode *root, const char *target, const char *path) {
    return WITH_PARENT(root, path,
                       parent->operations->symlink(parent, name, length_of(name), target));
}

int at_link(struct vnode *root, const char *from, const char *to) {
    struct vnode *vnode;
    int result = at_find(root, from, &vnode);
    if (result < 0)
        return result;
    result = WITH_PARENT(root, to,
                         parent->operations->link(parent, name, length_of(name), vnode));
    vnode_release(vnode);
    return result;
}

int at_rename(struct vnode *root, const char *from, const char *to) {
    struct vnode *old_parent;
    const char *old_name;
    int result = find_parent(root, from, &old_parent, &old_name);
    if (result < 0)
        return result;
    result = WITH_PARENT(root, to,
                         old_parent->operations->rename(old_parent, old_name, length_of(old_name),
                                                        parent, name, length_of(name)));
    vnode_release(old_parent);
    return result;
}

int at_write(struct vnode *root, const char *path, const void *data, uint32_t size,
             uint64_t offset) {
    struct vnode *vnode;
    int result = at_find(root, path, &vnode);
    if (result < 0)
        return result;
    result = vnode_write(vnode, data, size, offset);
    vnode_release(vnode);
    return result;
}

int at_truncate(struct vnode *root, const char *path, uint64_t size) {
    struct vnode *vnode;
    int result = at_find(root, path, &vnode);
    if (result < 0)
        return result;
    result = vnode_truncate(vnode, size);
    vnode_release(vnode);
    return result;
}

int at_sync(struct vnode *root, const char *path) {
    struct vnode *vnode;
    int result = at_find(root, path, &vnode);
    if (result < 0)
        return result;
    result = vnode_sync(vnode);
    vnode_release(vnode);
    return result;
}

struct names {
    char (*list)[256];
    uint32_t count, room;
};

static bool remember(void *context, const char *name, uint32_t length, uint64_t inode,
                     uint32_t mode, uint64_t next) {
    struct names *names = context;
    (void)inode, (void)mode, (void)next;
    if ((length == 1 && name[0] == '.') || (length == 2 && memcmp(name, "..", 2) == 0))
        return true;
    if (names->count == names->room) {
        names->room = names->room * 2 + 16;
        names->list = realloc(names->list, names->room * sizeof *names->list);
    }
    memcpy(names->list[names->count], name, length);
    names->list[names->count++][length] = 0;
    return true;
}

static void read_all(struct vnode *vnode) {
    static uint8_t buffer[65536];
    struct stat status;
    vnode_status(vnode, &status);
    if (S_ISLNK(vnode->mode)) {
        mutex_lock(&vnode->file_system->lock);
        vnode->operations->read_link(vnode, (char *)buffer, sizeof buffer);
        mutex_unlock(&vnode->file_system->lock);
    }
    for (uint64_t at = 0; S_ISREG(vnode->mode) && at < (64u << 20);) {
        int size = vnode_read(vnode, buffer, sizeof buffer, at);
        if (size <= 0)
            break;
        at += (uint32_t)size;
    }
}

static uint32_t walk(struct vnode *directory, unsigned depth, uint32_t *budget) {
    struct names names = {0};
    uint32_t count = 0;
    vnode_list(directory, 0, remember, &names);
    for (uint32_t i = 0; i < names.count && *budget > 0; i++) {
        struct vnode *vnode;
        --*budget;
        if (vnode_lookup(directory, names.list[i], (uint32_t)strlen(names.list[i]), &vnode) < 0)
            continue;
        read_all(vnode);
        count++;
        if (S_ISDIR(vnode->mode) && depth < DEPTH_MOST)
            count += walk(vnode, depth + 1, budget);
        vnode_release(vnode);
    }
    free(names.list);
    return count;
}

uint32_t at_walk(struct vnode *root) {
    uint32_t budget = 3000; // a damaged tree may be a circle
    return walk(root, 0, &budget);
}
