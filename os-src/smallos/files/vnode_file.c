// Open files that have a vnode: regular files, directories, and devices by their number.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "devices.h"
#include "file.h"
#include "fs/path.h"
#include "task/scheduler.h"

#define CHUNK 65536u // between two chances for others to run

static int read(struct file *file, void *buffer, uint32_t size) {
    uint32_t done = 0;
    int result = 0;
    do {
        uint32_t part = size - done < CHUNK ? size - done : CHUNK;
        result = vnode_read(file->vnode, (char *)buffer + done, part, file->offset);
        if (result <= 0)
            break;
        done += (uint32_t)result;
        file->offset += (uint32_t)result;
        scheduler_relax();
    } while (done < size);
    return done > 0 ? (int)done : result;
}

static int write(struct file *file, const void *buffer, uint32_t size) {
    uint32_t done = 0;
    int result = 0;
    do {
        uint32_t part = size - done < CHUNK ? size - done : CHUNK;
        if (file->flags & O_APPEND) {
            struct stat status;
            vnode_status(file->vnode, &status);
            file->offset = (uint64_t)status.st_size;
        }
        result = vnode_write(file->vnode, (const char *)buffer + done, part, file->offset);
        if (result <= 0)
            break;
        done += (uint32_t)result;
        file->offset += (uint32_t)result;
        scheduler_relax();
    } while (done < size);
    return done > 0 ? (int)done : result;
}

static int status(struct file *file, struct stat *result) {
    vnode_status(file->vnode, result);
    return 0;
}

static const struct file_operations regular_operations = {
    .read = read,
    .write = write,
    .status = status,
};

// What the vnode forbids, given the flags.
static int check(struct vnode *vnode, int flags) {
    bool writes = (flags & O_ACCMODE) != O_RDONLY;
    if ((flags & O_ACCMODE) == O_ACCMODE)
        return -EINVAL;
    if (S_ISDIR(vnode->mode) && (writes || (flags & (O_CREAT | O_TRUNC))))
        return -EISDIR;
    if ((flags & O_DIRECTORY) && !S_ISDIR(vnode->mode))
        return -ENOTDIR;
    if ((flags & O_TRUNC) && writes && S_ISREG(vnode->mode))
        return vnode_truncate(vnode, 0);
    return 0;
}

struct file *file_open(const char *path, int flags, uint32_t mode, int *result) {
    const struct file_operations *operations = &regular_operations;
    struct file *file = NULL;
    struct vnode *vnode;
    *result = path_open(path, flags, mode, &vnode);
    if (*result < 0)
        return NULL;
    *result = check(vnode, flags);
    if (*result == 0 && S_ISCHR(vnode->mode))
        *result = device_open(vnode->device, flags, &operations);
    if (*result == 0) {
        file = file_create(operations, (uint32_t)flags & (O_ACCMODE | O_APPEND | O_NONBLOCK), NULL);
        *result = file ? 0 : -ENOMEM;
    }
    if (file)
        file->vnode = vnode;
    else
        vnode_release(vnode);
    return file;
}
