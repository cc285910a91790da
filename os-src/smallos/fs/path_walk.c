// Walks paths.
#include "path_walk.h"
#include "abi/errno.h"
#include "base/string.h"
#include "memory/heap.h"
#include "path.h"
#include "task/task.h"

#define LINKS_MOST 40u

bool path_name_is(const struct path_name *name, const char *text) {
    return name->length == strlen(text) && memcmp(name->text, text, name->length) == 0;
}

bool path_name_is_special(const struct path_name *name) {
    return name->length == 0 || path_name_is(name, ".") || path_name_is(name, "..");
}

static struct vnode *cross_mount(struct vnode *vnode) {
    while (vnode->mounted) {
        struct vnode *mounted = vnode_reference(vnode->mounted);
        vnode_release(vnode);
        vnode = mounted;
    }
    return vnode;
}

static int step(struct vnode *directory, const struct path_name *name, struct vnode **next) {
    int result;
    if (name->length > NAME_MAX)
        return -ENAMETOOLONG;
    if (!S_ISDIR(directory->mode))
        return -ENOTDIR;
    bool is_up = path_name_is(name, "..");
    if (path_name_is(name, ".") || (is_up && directory == root_directory)) {
        *next = vnode_reference(directory);
        return 0;
    }
    while (is_up && directory->covered) // its parent is that of where it is mounted
        directory = directory->covered;
    result = vnode_lookup(directory, name->text, name->length, next);
    if (result == 0)
        *next = cross_mount(*next);
    return result;
}

// Cut the next name off a path; false at the end.
static bool next_name(const char **path, struct path_name *name) {
    while (**path == '/')
        ++*path;
    name->text = *path;
    while (**path && **path != '/')
        ++*path;
    name->length = (uint32_t)(*path - name->text);
    name->must_be_directory = **path == '/';
    return name->length > 0;
}

static bool has_more(const char *path) {
    while (*path == '/')
        path++;
    return *path != 0;
}

// Put a link's target before the rest of the path.
static int expand(struct path_walk *walk, struct vnode *link, const char *rest) {
    char *text = heap_allocate(PATH_MAX);
    if (!text)
        return -ENOMEM;
    int length = vnode_read_link(link, text, PATH_MAX);
    uint32_t rest_length = (uint32_t)strlen(rest);
    if (length <= 0 || (uint32_t)length + rest_length >= PATH_MAX) {
        heap_free(text);
        return length < 0 ? length : length == 0 ? -ENOENT : -ENAMETOOLONG;
    }
    memcpy(text + length, rest, rest_length + 1); // it is empty or begins with a slash
    heap_free(walk->text);
    walk->text = text;
    return 0;
}

static bool is_followed(const struct vnode *vnode, const struct path_name *name, bool is_last,
                        enum path_end end) {
    if (!S_ISLNK(vnode->mode))
        return false;
    return !is_last || end == PATH_FOLLOW ||
           (end == PATH_KEEP_LINK && name->must_be_directory);
}

// One name on; 1: it was the last.
static int advance(struct path_walk *walk, const char **rest, enum path_end end,
                   unsigned *links) {
    struct vnode *next = NULL;
    if (!next_name(rest, &walk->last)) {
        walk->found = vnode_reference(walk->parent);
        return 1;
    }
    bool is_last = !has_more(*rest);
    int result = step(walk->parent, &walk->last, &next);
    if (result == -ENOENT && is_last)
        return 1;
    if (result < 0)
        return result;
    if (is_followed(next, &walk->last, is_last, end)) {
        result = ++*links > LINKS_MOST ? -ELOOP : expand(walk, next, *rest);
        vnode_release(next);
        *rest = walk->text;
        next = result == 0 && *walk->text == '/' ? vnode_reference(root_directory) : NULL;
    } else if (is_last) {
        walk->found = next;
        return walk->last.must_be_directory && !S_ISDIR(next->mode) ? -ENOTDIR : 1;
    }
    if (next) {
        vnode_release(walk->parent);
        walk->parent = next;
    }
    return result;
}

int path_walk(struct path_walk *walk, const char *path, enum path_end end) {
    unsigned links = 0;
    int result = 0;
    *walk = (struct path_walk){0};
    if (!*path)
        return -ENOENT;
    walk->parent = vnode_reference(*path == '/' ? root_directory : current_task->directory);
    while (result == 0)
        result = advance(walk, &path, end, &links);
    if (result > 0)
        return 0;
    path_walk_end(walk);
    return result;
}

void path_walk_end(struct path_walk *walk) {
    vnode_release(walk->found);
    vnode_release(walk->parent);
    heap_free(walk->text);
    *walk = (struct path_walk){0};
}
