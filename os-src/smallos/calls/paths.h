// Paths on their way from a program into the kernel.
#pragma once
#include "fs/vnode.h"
#include "system_call.h"

// A copy on the heap: 0 or -EFAULT, -ENAMETOOLONG, -ENOENT (empty), -ENOMEM.
int path_from_user(const char *from, char **path);
// What a program's path names, with a reference; a symbolic link at its end itself or not.
int vnode_from_user(uint32_t path, bool follow, struct vnode **vnode);
