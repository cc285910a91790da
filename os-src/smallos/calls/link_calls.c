// Calls about hard and symbolic links.
#include "abi/system_calls.h"
#include "fs/path.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "paths.h"
#include "system_call.h"

// Two paths of a program, given to a function of path.h.
static int with_two_paths(const struct call *call,
                          int (*function)(const char *first, const char *second)) {
    char *first, *second;
    int result = path_from_user((const char *)call->a, &first);
    if (result < 0)
        return result;
    result = path_from_user((const char *)call->b, &second);
    if (result == 0) {
        result = function(first, second);
        heap_free(second);
    }
    heap_free(first);
    return result;
}

int call_rename(const struct call *call) { return with_two_paths(call, path_rename); }
int call_link(const struct call *call) { return with_two_paths(call, path_link); }
int call_symlink(const struct call *call) { return with_two_paths(call, path_symlink); }

int call_readlink(const struct call *call) {
    struct vnode *vnode;
    char *target = heap_allocate(PATH_MAX);
    if (!target)
        return -ENOMEM;
    int result = (int32_t)call->c <= 0 ? -EINVAL : vnode_from_user(call->a, false, &vnode);
    if (result == 0) {
        result = vnode_read_link(vnode, target, PATH_MAX);
        vnode_release(vnode);
    }
    if (result > PATH_MAX)
        result = PATH_MAX;
    if (result > (int)call->c)
        result = (int)call->c;
    if (result > 0 && copy_to_user((void *)call->b, target, (uint32_t)result) < 0)
        result = -EFAULT;
    heap_free(target);
    return result;
}
