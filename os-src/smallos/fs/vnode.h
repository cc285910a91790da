// The virtual file system: vnodes stand for files, whatever file system they are of.
//
// A file system fills in struct vnode_operations. Its operations are called with the file
// system's lock held, so they may wait for a disk and need no locks of their own. Names come
// with their length, never "" "." "..", except that lookup also gets "..". Buffers may be a
// program's: only copy_safely() touches them. Results are 0, a byte count, or -errno.
#pragma once
#include "abi/stat.h"
#include "abi/statfs.h"
#include "task/mutex.h"
#include <stdbool.h>
#include <stdint.h>

struct vnode;

// Called for each entry of a directory; false: no room, stop before this one.
typedef bool (*list_entry)(void *context, const char *name, uint32_t length, uint64_t inode,
                           uint32_t mode, uint64_t next_position);

// What chmod and utimensat change; the rest stays.
struct vnode_attributes {
    bool set_mode, set_accessed, set_modified;
    uint32_t mode; // permissions only
    uint32_t accessed, modified; // seconds since 1970
};

struct vnode_operations {
    // The found or made vnode carries a reference of the caller's.
    int (*lookup)(struct vnode *directory, const char *name, uint32_t length,
                  struct vnode **found);
    int (*create)(struct vnode *directory, const char *name, uint32_t length, uint32_t mode,
                  uint32_t device, struct vnode **made);
    int (*remove)(struct vnode *directory, const char *name, uint32_t length,
                  bool is_directory);
    int (*rename)(struct vnode *from, const char *name, uint32_t length, struct vnode *to,
                  const char *new_name, uint32_t new_length);
    int (*link)(struct vnode *directory, const char *name, uint32_t length,
                struct vnode *vnode); // another name for a file of the same file system
    int (*symlink)(struct vnode *directory, const char *name, uint32_t length,
                   const char *target);
    // The target, without a zero, into memory of the kernel; its whole length may be larger.
    int (*read_link)(struct vnode *vnode, char *buffer, uint32_t size);
    int (*set_attributes)(struct vnode *vnode, const struct vnode_attributes *attributes);
    int (*list)(struct vnode *directory, uint64_t position, list_entry entry, void *context);
    int (*read)(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset);
    int (*write)(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset);
    int (*truncate)(struct vnode *vnode, uint64_t size);
    int (*sync)(struct vnode *vnode);
    void (*status)(struct vnode *vnode, struct stat *status);
    void (*forget)(struct vnode *vnode); // the last reference is gone
};

struct file_system {
    const char *name;
    struct mutex lock;
    struct vnode *root;
    uint32_t device;
    // Both under the lock; NULL: there is nothing to write or to report.
    int (*sync)(struct file_system *file_system);
    void (*statistics)(struct file_system *file_system, struct statfs64 *statistics);
};

struct vnode {
    const struct vnode_operations *operations;
    struct file_system *file_system;
    uint32_t mode; // type and permissions
    uint32_t device; // what a device file stands for
    uint32_t references;
    struct vnode *mounted; // the root of what is mounted here
    struct vnode *covered; // of such a root: where it is mounted
};

struct vnode *vnode_reference(struct vnode *vnode);
void vnode_release(struct vnode *vnode); // NULL is fine

// The operations, with the lock taken and what the operation does not support refused.
int vnode_lookup(struct vnode *directory, const char *name, uint32_t length,
                 struct vnode **found);
int vnode_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset);
int vnode_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset);
int vnode_truncate(struct vnode *vnode, uint64_t size);
int vnode_sync(struct vnode *vnode);
int vnode_list(struct vnode *directory, uint64_t position, list_entry entry, void *context);
void vnode_status(struct vnode *vnode, struct stat *status);
int vnode_read_link(struct vnode *vnode, char *buffer, uint32_t size);
int vnode_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes);
void vnode_statistics(struct vnode *vnode, struct statfs64 *statistics); // of its file system
