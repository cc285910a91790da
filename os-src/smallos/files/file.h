// Open files: what a descriptor refers to. Descriptors of several processes may share one.
//
// A new kind of file fills in struct file_operations; what is NULL is refused. Buffers may
// be a program's: only copy_safely() touches them. A file that can become ready has a wait
// queue, wakes it on every change, and names it in its poll operation.
#pragma once
#include "abi/stat.h"
#include "task/wait_queue.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct file;
struct vnode;
struct poll_table;
struct watch; // files/epoll.c

struct file_operations {
    int (*read)(struct file *file, void *buffer, uint32_t size);
    int (*write)(struct file *file, const void *buffer, uint32_t size);
    uint32_t (*poll)(struct file *file, struct poll_table *table); // events; NULL: always ready
    int (*control)(struct file *file, uint32_t request, uint32_t argument);
    int (*status)(struct file *file, struct stat *status);
    void (*close)(struct file *file);
};

struct file {
    const struct file_operations *operations;
    uint32_t references;
    uint32_t flags; // of open: access mode, O_APPEND, O_NONBLOCK
    uint64_t offset;
    struct vnode *vnode; // NULL for pipes and the like
    void *data; // the kind's own
    struct watch *watches; // of epolls on this file
};

// A file with one reference; NULL without memory.
struct file *file_create(const struct file_operations *operations, uint32_t flags, void *data);
struct file *file_reference(struct file *file);
void file_release(struct file *file);
int file_read(struct file *file, void *buffer, uint32_t size);
int file_write(struct file *file, const void *buffer, uint32_t size);
static inline bool file_blocks(const struct file *file) { return !(file->flags & 0x800); }

// Open a path: a file or -errno in *result.
struct file *file_open(const char *path, int flags, uint32_t mode, int *result);
int pipe_create(struct file *ends[2], uint32_t flags);
