// Calls about names in the file system.
#include "abi/system_calls.h"
#include "base/string.h"
#include "files/file_table.h"
#include "fs/path.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "paths.h"
#include "system_call.h"
#include "task/task.h"

int path_from_user(const char *from, char **path) {
    char *copy = heap_allocate(PATH_MAX);
    if (!copy)
        return -ENOMEM;
    int length = copy_string_from_user(copy, from, PATH_MAX);
    if (length > 0) {
        *path = copy;
        return 0;
    }
    heap_free(copy);
    return length == 0 ? -ENOENT : length;
}

int vnode_from_user(uint32_t from, bool follow, struct vnode **vnode) {
    char *path;
    int result = path_from_user((const char *)from, &path);
    if (result < 0)
        return result;
    result = follow ? path_find(path, vnode) : path_find_link(path, vnode);
    heap_free(path);
    return result;
}

int call_open(const struct call *call) {
    char *path;
    int result = path_from_user((const char *)call->a, &path);
    if (result < 0)
        return result;
    struct file *file = file_open(path, (int)call->b, call->c, &result);
    heap_free(path);
    return file ? descriptor_install(file, 0, call->b & O_CLOEXEC) : result;
}

int call_unlink(const struct call *call) {
    char *path;
    int result = path_from_user((const char *)call->a, &path);
    if (result < 0)
        return result;
    result = path_remove(path, false);
    heap_free(path);
    return result;
}

int call_rmdir(const struct call *call) {
    char *path;
    int result = path_from_user((const char *)call->a, &path);
    if (result < 0)
        return result;
    result = path_remove(path, true);
    heap_free(path);
    return result;
}

int call_mkdir(const struct call *call) {
    char *path;
    int result = path_from_user((const char *)call->a, &path);
    if (result < 0)
        return result;
    result = path_make(path, S_IFDIR | (call->b & 01777), 0);
    heap_free(path);
    return result;
}

int call_chdir(const struct call *call) {
    struct vnode *vnode;
    int result = vnode_from_user(call->a, true, &vnode);
    if (result < 0)
        return result;
    if (!S_ISDIR(vnode->mode)) {
        vnode_release(vnode);
        return -ENOTDIR;
    }
    vnode_release(current_task->directory);
    current_task->directory = vnode;
    return 0;
}

int call_getcwd(const struct call *call) {
    char *path = heap_allocate(PATH_MAX);
    if (!path)
        return -ENOMEM;
    int length = path_of_directory(current_task->directory, path, PATH_MAX);
    if (length > 0 && (uint32_t)length > call->b)
        length = -ERANGE;
    if (length > 0 && copy_to_user((void *)call->a, path, (uint32_t)length) < 0)
        length = -EFAULT;
    heap_free(path);
    return length;
}

// Everybody is root: all but executing a file that is not executable is permitted.
int call_access(const struct call *call) {
    struct vnode *vnode;
    if (call->b & ~(uint32_t)(R_OK | W_OK | X_OK))
        return -EINVAL;
    int result = vnode_from_user(call->a, true, &vnode);
    if (result < 0)
        return result;
    if ((call->b & X_OK) && !S_ISDIR(vnode->mode) && !(vnode->mode & 0111))
        result = -EACCES;
    vnode_release(vnode);
    return result;
}

static int tell(const struct call *call, bool follow) {
    struct vnode *vnode;
    struct stat status;
    int result = vnode_from_user(call->a, follow, &vnode);
    if (result < 0)
        return result;
    vnode_status(vnode, &status);
    vnode_release(vnode);
    return copy_to_user((void *)call->b, &status, sizeof status);
}

int call_stat64(const struct call *call) { return tell(call, true); }
int call_lstat64(const struct call *call) { return tell(call, false); }
