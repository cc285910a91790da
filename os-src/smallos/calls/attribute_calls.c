// Calls about what a file system keeps beside contents: permissions, times, lengths, counts.
#include "abi/system_calls.h"
#include "abi/time.h"
#include "base/clock.h"
#include "base/format.h"
#include "files/file_table.h"
#include "fs/path.h"
#include "memory/user_copy.h"
#include "paths.h"
#include "system_call.h"

#define TRANSFER_AT_MOST 65536u

static int change(uint32_t path, const struct vnode_attributes *attributes, bool follow) {
    struct vnode *vnode;
    int result = vnode_from_user(path, follow, &vnode);
    if (result < 0)
        return result;
    result = vnode_set_attributes(vnode, attributes);
    vnode_release(vnode);
    return result;
}

static int change_open(int descriptor, const struct vnode_attributes *attributes) {
    struct file *file = descriptor_file(descriptor);
    if (!file)
        return -EBADF;
    return file->vnode ? vnode_set_attributes(file->vnode, attributes) : -EINVAL;
}

int call_chmod(const struct call *call) {
    struct vnode_attributes attributes = {.set_mode = true, .mode = call->b & 07777};
    return change(call->a, &attributes, true);
}

int call_fchmod(const struct call *call) {
    struct vnode_attributes attributes = {.set_mode = true, .mode = call->b & 07777};
    return change_open((int)call->a, &attributes);
}

static int take_time(const struct timespec *time, bool *set, uint32_t *seconds) {
    *set = time->tv_nsec != UTIME_OMIT;
    *seconds = (uint32_t)time->tv_sec;
    if (time->tv_nsec == UTIME_NOW)
        *seconds = (uint32_t)divide64(clock_real_microseconds(), 1000000, NULL);
    else if (*set && (time->tv_nsec < 0 || time->tv_nsec > 999999999))
        return -EINVAL;
    return 0;
}

int call_utimensat(const struct call *call) {
    struct timespec times[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
    struct vnode_attributes attributes = {0};
    if (call->d & ~(uint32_t)AT_SYMLINK_NOFOLLOW)
        return -EINVAL;
    if (call->c && copy_from_user(times, (const void *)call->c, sizeof times) < 0)
        return -EFAULT;
    int result = take_time(&times[0], &attributes.set_accessed, &attributes.accessed);
    if (result == 0)
        result = take_time(&times[1], &attributes.set_modified, &attributes.modified);
    if (result < 0)
        return result;
    if (!call->b) // futimens
        return change_open((int)call->a, &attributes);
    if ((int)call->a != AT_FDCWD)
        return -EBADF; // paths begin at the working directory or at the root
    return change(call->b, &attributes, !(call->d & AT_SYMLINK_NOFOLLOW));
}

static int tell(struct vnode *vnode, uint32_t size, uint32_t to) {
    struct statfs64 statistics;
    if (size != sizeof statistics)
        return -EINVAL;
    vnode_statistics(vnode, &statistics);
    return copy_to_user((void *)to, &statistics, sizeof statistics);
}

int call_statfs64(const struct call *call) {
    struct vnode *vnode;
    int result = vnode_from_user(call->a, true, &vnode);
    if (result < 0)
        return result;
    result = tell(vnode, call->b, call->c);
    vnode_release(vnode);
    return result;
}

int call_fstatfs64(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    return file->vnode ? tell(file->vnode, call->b, call->c) : -ENOSYS;
}

static uint64_t wide(uint32_t low, uint32_t high) { return low | (uint64_t)high << 32; }

int call_truncate64(const struct call *call) {
    struct vnode *vnode;
    if ((int32_t)call->c < 0)
        return -EINVAL;
    int result = vnode_from_user(call->a, true, &vnode);
    if (result < 0)
        return result;
    result = vnode_truncate(vnode, wide(call->b, call->c));
    vnode_release(vnode);
    return result;
}

int call_ftruncate64(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    if (!file)
        return -EBADF;
    if (!file->vnode || (file->flags & O_ACCMODE) == O_RDONLY || (int32_t)call->c < 0)
        return -EINVAL;
    return vnode_truncate(file->vnode, wide(call->b, call->c));
}

// At a place of the file, wherever its position is; whole or in part, as read and write.
static int transfer_at(const struct call *call, bool is_write) {
    struct file *file = descriptor_file((int)call->a);
    uint32_t access = is_write ? O_RDONLY : O_WRONLY; // what forbids it
    uint64_t offset = wide(call->d, call->e);
    uint32_t size = call->c < TRANSFER_AT_MOST ? call->c : TRANSFER_AT_MOST;
    if (!file || (file->flags & O_ACCMODE) == access)
        return -EBADF;
    if (!file->vnode)
        return -ESPIPE;
    if ((int64_t)offset < 0)
        return -EINVAL;
    if (!user_range((void *)call->b, size))
        return -EFAULT;
    struct vnode *vnode = vnode_reference(file->vnode); // another task may close the file
    int result = is_write ? vnode_write(vnode, (const void *)call->b, size, offset)
                          : vnode_read(vnode, (void *)call->b, size, offset);
    vnode_release(vnode);
    return result;
}

int call_pread64(const struct call *call) { return transfer_at(call, false); }
int call_pwrite64(const struct call *call) { return transfer_at(call, true); }
