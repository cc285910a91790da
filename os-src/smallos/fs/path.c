// Walks paths, name by name, across mounts.
#include "path.h"
#include "abi/errno.h"
#include "kernel/string.h"
#include "kernel/task/task.h"

struct vnode *root_directory;

struct name {
    const char *text;
    uint32_t length;
    bool must_be_directory; // a slash follows
};

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

static bool is_dots(const struct name *name, const char *dots) {
    return name->length == strlen(dots) && memcmp(name->text, dots, name->length) == 0;
}

// One step; gives up the reference to the directory, also in failure.
static int step(struct vnode *directory, const struct name *name, struct vnode **next) {
    int result = 0;
    *next = NULL;
    if (name->length > NAME_MAX) {
        result = -ENAMETOOLONG;
    } else if (!S_ISDIR(directory->mode)) {
        result = -ENOTDIR;
    } else if (is_dots(name, ".") || (is_dots(name, "..") && directory == root_directory)) {
        *next = vnode_reference(directory);
    } else {
        if (is_dots(name, "..") && directory->covered) {
            struct vnode *covered = vnode_reference(directory->covered);
            vnode_release(directory);
            directory = covered;
        }
        result = vnode_lookup(directory, name->text, name->length, next);
    }
    vnode_release(directory);
    if (result == 0 && (*next)->mounted) {
        struct vnode *mounted = vnode_reference((*next)->mounted);
        vnode_release(*next);
        *next = mounted;
    }
    return result;
}

// Cut the next name off a path; false at the end.
static bool next_name(const char **path, struct name *name) {
    while (**path == '/')
        ++*path;
    name->text = *path;
    while (**path && **path != '/')
        ++*path;
    name->length = (uint32_t)(*path - name->text);
    name->must_be_directory = **path == '/';
    return name->length > 0;
}

// All names but the last; *last has length 0 when there is none, as for "/".
static int find_parent(const char *path, struct vnode **parent, struct name *last) {
    struct vnode *at = *path == '/' ? root_directory : current_task->directory;
    struct name name, following;
    if (!*path)
        return -ENOENT;
    vnode_reference(at);
    if (!next_name(&path, &name)) {
        *parent = at;
        *last = name;
        return 0;
    }
    while (next_name(&path, &following)) {
        int result = step(at, &name, &at);
        if (result < 0)
            return result;
        name = following;
    }
    *parent = at;
    *last = name;
    return 0;
}

static int find_last(struct vnode *parent, const struct name *last, struct vnode **found) {
    if (last->length == 0) {
        *found = parent;
        return 0;
    }
    int result = step(parent, last, found);
    if (result == 0 && last->must_be_directory && !S_ISDIR((*found)->mode)) {
        vnode_release(*found);
        return -ENOTDIR;
    }
    return result;
}

int path_find(const char *path, struct vnode **found) {
    struct vnode *parent;
    struct name last;
    int result = find_parent(path, &parent, &last);
    return result < 0 ? result : find_last(parent, &last, found);
}

// May the name be made, removed or renamed?
static int check_name(struct vnode *parent, const struct name *name) {
    if (!S_ISDIR(parent->mode))
        return -ENOTDIR;
    if (name->length > NAME_MAX)
        return -ENAMETOOLONG;
    return 0;
}

static bool is_special(const struct name *name) {
    return name->length == 0 || is_dots(name, ".") || is_dots(name, "..");
}

static int create(struct vnode *parent, const struct name *name, uint32_t mode, uint32_t device,
                  struct vnode **made) {
    int result = check_name(parent, name);
    if (result < 0)
        return result;
    if (is_special(name))
        return -EEXIST;
    if (!parent->operations->create)
        return -EROFS;
    mutex_lock(&parent->file_system->lock);
    result = parent->operations->create(parent, name->text, name->length, mode, device, made);
    mutex_unlock(&parent->file_system->lock);
    return result;
}

int path_open(const char *path, int flags, uint32_t mode, struct vnode **found) {
    struct vnode *parent;
    struct name last;
    int result = find_parent(path, &parent, &last);
    if (result < 0)
        return result;
    result = find_last(vnode_reference(parent), &last, found);
    if (result == 0 && (flags & O_CREAT) && (flags & O_EXCL)) {
        vnode_release(*found);
        result = -EEXIST;
    } else if (result == -ENOENT && (flags & O_CREAT)) {
        result = last.must_be_directory
                     ? -EISDIR
                     : create(parent, &last, S_IFREG | (mode & 07777), 0, found);
    }
    vnode_release(parent);
    return result;
}

int path_make(const char *path, uint32_t mode, uint32_t device) {
    struct vnode *parent, *made;
    struct name last;
    int result = find_parent(path, &parent, &last);
    if (result < 0)
        return result;
    result = create(parent, &last, mode, device, &made);
    if (result == 0)
        vnode_release(made);
    vnode_release(parent);
    return result;
}

int path_remove(const char *path, bool is_directory) {
    struct vnode *parent, *victim = NULL;
    struct name last;
    int result = find_parent(path, &parent, &last);
    if (result < 0)
        return result;
    result = check_name(parent, &last);
    if (result == 0 && is_special(&last))
        result = !is_directory ? -EISDIR : is_dots(&last, ".") ? -EINVAL : -EBUSY;
    if (result == 0)
        result = find_last(vnode_reference(parent), &last, &victim);
    if (result == 0 && is_directory != S_ISDIR(victim->mode))
        result = is_directory ? -ENOTDIR : -EISDIR;
    else if (result == 0 && victim->covered)
        result = -EBUSY; // something is mounted there
    if (result == 0 && !parent->operations->remove)
        result = -EROFS;
    if (result == 0) {
        mutex_lock(&parent->file_system->lock);
        result = parent->operations->remove(parent, last.text, last.length, is_directory);
        mutex_unlock(&parent->file_system->lock);
    }
    vnode_release(victim);
    vnode_release(parent);
    return result;
}

static int rename_checked(struct vnode *from, const struct name *name, struct vnode *to,
                          const struct name *new_name) {
    struct vnode *moved;
    int result = check_name(from, name);
    if (result == 0)
        result = check_name(to, new_name);
    if (result == 0 && (is_special(name) || is_special(new_name)))
        result = -EBUSY;
    if (result == 0 && from->file_system != to->file_system)
        result = -EXDEV;
    if (result == 0 && !from->operations->rename)
        result = -EROFS;
    if (result < 0)
        return result;
    result = find_last(vnode_reference(from), name, &moved);
    if (result < 0)
        return result;
    if (moved->covered)
        result = -EBUSY;
    else if ((name->must_be_directory || new_name->must_be_directory) && !S_ISDIR(moved->mode))
        result = -ENOTDIR;
    vnode_release(moved);
    if (result < 0)
        return result;
    mutex_lock(&from->file_system->lock);
    result = from->operations->rename(from, name->text, name->length, to, new_name->text,
                                      new_name->length);
    mutex_unlock(&from->file_system->lock);
    return result;
}

int path_rename(const char *from, const char *to) {
    struct vnode *from_parent, *to_parent;
    struct name from_name, to_name;
    int result = find_parent(from, &from_parent, &from_name);
    if (result < 0)
        return result;
    result = find_parent(to, &to_parent, &to_name);
    if (result == 0) {
        result = rename_checked(from_parent, &from_name, to_parent, &to_name);
        vnode_release(to_parent);
    }
    vnode_release(from_parent);
    return result;
}
