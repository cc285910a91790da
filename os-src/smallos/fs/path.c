// What is done to names: they are found, made, removed and changed.
#include "path.h"
#include "abi/errno.h"
#include "path_walk.h"

struct vnode *root_directory;

void mount_root(struct file_system *file_system) {
    root_directory = vnode_reference(file_system->root);
}

int mount_at(const char *path, struct file_system *file_system) {
    struct vnode *place;
    int result = path_find(path, &place);
    if (result < 0)
        return result;
    if (!S_ISDIR(place->mode) || place->covered) {
        vnode_release(place);
        return -ENOTDIR;
    }
    place->mounted = vnode_reference(file_system->root); // place keeps its reference
    file_system->root->covered = place;
    return 0;
}

static int find(const char *path, enum path_end end, struct vnode **found) {
    struct path_walk walk;
    int result = path_walk(&walk, path, end);
    if (result < 0)
        return result;
    *found = vnode_reference(walk.found);
    path_walk_end(&walk);
    return *found ? 0 : -ENOENT;
}

int path_find(const char *path, struct vnode **found) { return find(path, PATH_FOLLOW, found); }
int path_find_link(const char *path, struct vnode **found) {
    return find(path, PATH_KEEP_LINK, found);
}

// May something be made under this name?
static int check_new(const struct path_walk *walk) {
    if (walk->found || path_name_is_special(&walk->last))
        return -EEXIST;
    return S_ISDIR(walk->parent->mode) ? 0 : -ENOTDIR;
}

// Call an operation of the parent under its lock.
#define IN_PARENT(walk, operation, ...)                                                      \
    ({                                                                                       \
        struct vnode *parent_ = (walk)->parent;                                              \
        int locked_result_ = -EROFS;                                                         \
        if (parent_->operations->operation) {                                                \
            mutex_lock(&parent_->file_system->lock);                                         \
            locked_result_ = parent_->operations->operation(                                 \
                parent_, (walk)->last.text, (walk)->last.length, __VA_ARGS__);               \
            mutex_unlock(&parent_->file_system->lock);                                       \
        }                                                                                    \
        locked_result_;                                                                      \
    })

int path_open(const char *path, int flags, uint32_t mode, struct vnode **found) {
    bool exclusive = (flags & O_CREAT) && (flags & O_EXCL);
    struct path_walk walk;
    int result =
        path_walk(&walk, path, exclusive || (flags & O_NOFOLLOW) ? PATH_KEEP_LINK : PATH_FOLLOW);
    if (result < 0)
        return result;
    if (walk.found)
        result = exclusive ? -EEXIST : S_ISLNK(walk.found->mode) ? -ELOOP : 0;
    else if (!(flags & O_CREAT))
        result = -ENOENT;
    else if (walk.last.must_be_directory)
        result = -EISDIR;
    else
        result = IN_PARENT(&walk, create, S_IFREG | (mode & 07777), 0, &walk.found);
    if (result == 0)
        *found = vnode_reference(walk.found);
    path_walk_end(&walk);
    return result;
}

int path_make(const char *path, uint32_t mode, uint32_t device) {
    struct path_walk walk;
    int result = path_walk(&walk, path, PATH_KEEP_ALWAYS);
    if (result < 0)
        return result;
    result = check_new(&walk);
    if (result == 0)
        result = IN_PARENT(&walk, create, mode, device, &walk.found);
    path_walk_end(&walk);
    return result;
}

int path_symlink(const char *target, const char *path) {
    struct path_walk walk;
    if (!*target)
        return -ENOENT;
    int result = path_walk(&walk, path, PATH_KEEP_ALWAYS);
    if (result < 0)
        return result;
    result = check_new(&walk);
    if (result == 0)
        result = walk.last.must_be_directory ? -ENOENT : IN_PARENT(&walk, symlink, target);
    path_walk_end(&walk);
    return result;
}

int path_link(const char *from, const char *to) {
    struct path_walk walk;
    struct vnode *vnode;
    int result = path_find_link(from, &vnode);
    if (result < 0)
        return result;
    result = path_walk(&walk, to, PATH_KEEP_ALWAYS);
    if (result == 0) {
        result = check_new(&walk);
        if (result == 0 && walk.last.must_be_directory)
            result = -ENOENT;
        if (result == 0 && vnode->file_system != walk.parent->file_system)
            result = -EXDEV;
        if (result == 0 && S_ISDIR(vnode->mode))
            result = -EPERM;
        if (result == 0)
            result = IN_PARENT(&walk, link, vnode);
        path_walk_end(&walk);
    }
    vnode_release(vnode);
    return result;
}

static int check_removal(const struct path_walk *walk, bool is_directory) {
    if (path_name_is_special(&walk->last))
        return !is_directory                   ? -EISDIR
               : path_name_is(&walk->last, ".") ? -EINVAL
                                               : -EBUSY;
    if (!walk->found)
        return -ENOENT;
    if (is_directory != S_ISDIR(walk->found->mode))
        return is_directory ? -ENOTDIR : -EISDIR;
    return walk->found->covered ? -EBUSY : 0; // something is mounted there
}

int path_remove(const char *path, bool is_directory) {
    struct path_walk walk;
    int result = path_walk(&walk, path, PATH_KEEP_ALWAYS);
    if (result < 0)
        return result;
    result = check_removal(&walk, is_directory);
    if (result == 0)
        result = IN_PARENT(&walk, remove, is_directory);
    path_walk_end(&walk);
    return result;
}

static int check_rename(const struct path_walk *from, const struct path_walk *to) {
    if (path_name_is_special(&from->last) || path_name_is_special(&to->last))
        return -EBUSY;
    if (!from->found)
        return -ENOENT;
    if (from->parent->file_system != to->parent->file_system)
        return -EXDEV;
    if (from->found->covered || (to->found && to->found->covered))
        return -EBUSY;
    if (to->last.must_be_directory && !S_ISDIR(from->found->mode))
        return -ENOTDIR;
    return S_ISDIR(to->parent->mode) ? 0 : -ENOTDIR;
}

int path_rename(const char *from, const char *to) {
    struct path_walk source, target;
    int result = path_walk(&source, from, PATH_KEEP_ALWAYS);
    if (result < 0)
        return result;
    result = path_walk(&target, to, PATH_KEEP_ALWAYS);
    if (result == 0) {
        result = check_rename(&source, &target);
        if (result == 0)
            result = IN_PARENT(&source, rename, target.parent, target.last.text,
                               target.last.length);
        path_walk_end(&target);
    }
    path_walk_end(&source);
    return result;
}
