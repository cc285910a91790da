// Calls on open files.
#include "abi/dirent.h"
#include "abi/fcntl.h"
#include "abi/system_calls.h"
#include "base/string.h"
#include "files/devices.h"
#include "files/file_table.h"
#include "fs/root.h"
#include "fs/vnode.h"
#include "memory/user_copy.h"
#include "system_call.h"
#include "task/scheduler.h"

#define LARGEST_TRANSFER 0x7FFFF000u

// Run with a reference, because another task may close the file meanwhile.
static int transfer(const struct call *call,
                    int (*function)(struct file *, void *, uint32_t)) {
    struct file *file = descriptor_file((int)call->a);
    uint32_t size = call->c < LARGEST_TRANSFER ? call->c : LARGEST_TRANSFER;
    if (!file)
        return -EBADF;
    if (!user_range((void *)call->b, size))
        return -EFAULT;
    file_reference(file);
    int result = function(file, (void *)call->b, size);
    file_release(file);
    return result;
}

int call_read(const struct call *call) { return transfer(call, file_read); }

static int write_from(struct file *file, void *buffer, uint32_t size) {
    return file_write(file, buffer, size);
}

int call_write(const struct call *call) { return transfer(call, write_from); }
int call_close(const struct call *call) { return descriptor_close((int)call->a); }

int call_lseek(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct stat status;
    if (!file)
        return -EBADF;
    if (!file->vnode ||
        (S_ISCHR(file->vnode->mode) && file->vnode->device != DEVICE_FRAMEBUFFER))
        return -ESPIPE;
    int64_t place = (int32_t)call->b;
    if (call->c == SEEK_CUR) {
        place += (int64_t)file->offset;
    } else if (call->c == SEEK_END) {
        vnode_status(file->vnode, &status);
        place += status.st_size;
    } else if (call->c != SEEK_SET) {
        return -EINVAL;
    }
    if (place < 0)
        return -EINVAL;
    if (place > 0x7FFFFFFF)
        return -EOVERFLOW;
    file->offset = (uint64_t)place;
    return (int)place;
}

int call_ftruncate(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    if (!file->vnode || (file->flags & O_ACCMODE) == O_RDONLY || (int32_t)call->b < 0)
        return -EINVAL;
    return vnode_truncate(file->vnode, call->b);
}

int call_fsync(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    return file->vnode ? vnode_sync(file->vnode) : -EINVAL;
}

int call_fdatasync(const struct call *call) { return call_fsync(call); }

int call_fstat64(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct stat status;
    if (!file)
        return -EBADF;
    memset(&status, 0, sizeof status);
    status.st_mode = 0600;
    if (file->operations->status)
        file->operations->status(file, &status);
    return copy_to_user((void *)call->b, &status, sizeof status);
}

int call_dup(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    return file ? descriptor_install(file_reference(file), 0, false) : -EBADF;
}

int call_dup2(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    if (call->a == call->b)
        return (int)call->b;
    return descriptor_replace((int)call->b, file, false);
}

int call_fcntl64(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    switch (call->b) {
    case F_DUPFD:
    case F_DUPFD_CLOEXEC:
        if (call->c >= DESCRIPTORS_MAXIMUM)
            return -EINVAL;
        return descriptor_install(file_reference(file), (int)call->c, call->b != F_DUPFD);
    case F_GETFD:
        return descriptor_closes_on_execute((int)call->a) ? FD_CLOEXEC : 0;
    case F_SETFD:
        descriptor_set_close_on_execute((int)call->a, call->c & FD_CLOEXEC);
        return 0;
    case F_GETFL:
        return (int)file->flags;
    case F_SETFL:
        file->flags = (file->flags & ~(uint32_t)(O_APPEND | O_NONBLOCK)) |
                      (call->c & (O_APPEND | O_NONBLOCK));
        return 0;
    }
    return -EINVAL;
}

int call_ioctl(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    return file->operations->control ? file->operations->control(file, call->b, call->c) : -ENOTTY;
}

static int make_pipe(uint32_t to, uint32_t flags) {
    struct file *ends[2];
    int descriptors[2];
    if (flags & ~(uint32_t)(O_CLOEXEC | O_NONBLOCK))
        return -EINVAL;
    int result = pipe_create(ends, flags & O_NONBLOCK);
    if (result < 0)
        return result;
    descriptors[0] = descriptor_install(ends[0], 0, flags & O_CLOEXEC);
    if (descriptors[0] < 0) {
        file_release(ends[1]);
        return descriptors[0];
    }
    descriptors[1] = descriptor_install(ends[1], 0, flags & O_CLOEXEC);
    if (descriptors[1] < 0)
        result = descriptors[1];
    else if (copy_to_user((void *)to, descriptors, sizeof descriptors) < 0)
        result = -EFAULT;
    if (result < 0) {
        descriptor_close(descriptors[0]);
        descriptor_close(descriptors[1]);
    }
    return result;
}

int call_pipe(const struct call *call) { return make_pipe(call->a, 0); }
int call_pipe2(const struct call *call) { return make_pipe(call->a, call->b); }

struct listing {
    char *to;
    uint32_t room, done;
    uint64_t next;
    bool fault, full;
};

static bool list_one(void *context, const char *name, uint32_t length, uint64_t inode,
                     uint32_t mode, uint64_t next) {
    struct listing *listing = context;
    union {
        struct dirent entry;
        char bytes[(DIRENT_NAME_OFFSET + NAME_MAX + 1 + 7) & ~7];
    } record;
    uint32_t size = (DIRENT_NAME_OFFSET + length + 1 + 7) & ~7u;
    if (size > listing->room - listing->done) {
        listing->full = true;
        return false;
    }
    memset(&record, 0, size);
    record.entry.d_ino = inode;
    record.entry.d_off = (int64_t)next;
    record.entry.d_reclen = (uint16_t)size;
    record.entry.d_type = (uint8_t)((mode & S_IFMT) >> 12);
    memcpy(record.bytes + DIRENT_NAME_OFFSET, name, length);
    if (copy_safely(listing->to + listing->done, &record, size) != 0) {
        listing->fault = true;
        return false;
    }
    listing->done += size;
    listing->next = next;
    return true;
}

int call_getdents64(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct listing listing = {.to = (char *)call->b, .room = call->c};
    if (!file)
        return -EBADF;
    if (!user_range(listing.to, listing.room))
        return -EFAULT;
    if (!file->vnode)
        return -ENOTDIR;
    listing.next = file->offset;
    int result = vnode_list(file->vnode, file->offset, list_one, &listing);
    if (result < 0)
        return result;
    file->offset = listing.next;
    if (listing.done == 0 && (listing.fault || listing.full))
        return listing.fault ? -EFAULT : -EINVAL;
    return (int)listing.done;
}

int call_sync(const struct call *call) {
    (void)call;
    return root_sync();
}
