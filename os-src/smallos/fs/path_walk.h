// Walking a path, name by name, across mounts and through symbolic links.
#pragma once
#include "abi/fcntl.h"
#include "vnode.h"

struct path_name {
    const char *text;
    uint32_t length; // 0: there is none, as in "/"
    bool must_be_directory; // a slash follows
};

// What to do with a symbolic link at a path's end.
enum path_end {
    PATH_FOLLOW,
    PATH_KEEP_LINK, // unless a slash follows
    PATH_KEEP_ALWAYS, // where names are removed
};

struct path_walk {
    struct vnode *parent; // the directory of the last name
    struct path_name last;
    struct vnode *found; // what it names; NULL: nothing, but it might be made
    char *text; // the path with links replaced, or NULL
};

// Walk to the end. The result must be given to path_walk_end(), unless it is negative: -ENOENT,
// -ENOTDIR, -ENAMETOOLONG, -ELOOP after 40 links, -ENOMEM, or what the file system says.
int path_walk(struct path_walk *walk, const char *path, enum path_end end);
void path_walk_end(struct path_walk *walk);
bool path_name_is(const struct path_name *name, const char *text);
// Is it no name of its own: none, "." or ".."?
bool path_name_is_special(const struct path_name *name);
