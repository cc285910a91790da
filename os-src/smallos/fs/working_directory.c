// The path of a directory: climb to the root, and look in each parent for the child's name.
#include "abi/errno.h"
#include "base/string.h"
#include "path.h"

struct search {
    uint64_t inode;
    char name[NAME_MAX + 1];
    uint32_t length;
};

static bool compare(void *context, const char *name, uint32_t length, uint64_t inode,
                    uint32_t mode, uint64_t next_position) {
    struct search *search = context;
    (void)mode, (void)next_position;
    bool dots = (length == 1 && name[0] == '.') || (length == 2 && memcmp(name, "..", 2) == 0);
    if (inode != search->inode || dots)
        return true;
    memcpy(search->name, name, length);
    search->length = length;
    return false; // found
}

static int climb(struct vnode *child, struct vnode **parent, struct search *search) {
    struct stat status;
    if (child->covered)
        child = child->covered;
    int result = vnode_lookup(child, "..", 2, parent);
    if (result < 0)
        return result;
    vnode_status(child, &status);
    *search = (struct search){.inode = status.st_ino};
    vnode_list(*parent, 0, compare, search);
    if (search->length == 0) {
        vnode_release(*parent);
        return -ENOENT; // it was removed
    }
    return 0;
}

int path_of_directory(struct vnode *directory, char *buffer, uint32_t size) {
    struct search search; // about 300 bytes of a stack of 12 KiB
    uint32_t at = size;
    struct vnode *child = vnode_reference(directory), *parent;
    if (size == 0)
        return -EINVAL;
    buffer[--at] = 0;
    while (child != root_directory) {
        int result = climb(child, &parent, &search);
        vnode_release(child);
        if (result < 0)
            return result;
        child = parent;
        if (at < search.length + 1) {
            vnode_release(child);
            return -ERANGE;
        }
        at -= search.length;
        memcpy(buffer + at, search.name, search.length);
        buffer[--at] = '/';
    }
    vnode_release(child);
    if (buffer[at] == 0) {
        if (at == 0)
            return -ERANGE;
        buffer[--at] = '/';
    }
    memmove(buffer, buffer + at, size - at);
    return (int)(size - at);
}
