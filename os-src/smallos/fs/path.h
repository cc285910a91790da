// From paths to vnodes, and what is done to names. Paths are kernel strings; relative ones
// begin at the calling task's directory.
#pragma once
#include "abi/fcntl.h"
#include "vnode.h"

extern struct vnode *root_directory;

// Make a file system the root, or cover a directory with it.
void mount_root(struct file_system *file_system);
int mount_at(const char *path, struct file_system *file_system);

int path_find(const char *path, struct vnode **found); // with a reference
// The same, made first where it is missing, if flags say O_CREAT.
int path_open(const char *path, int flags, uint32_t mode, struct vnode **found);
int path_make(const char *path, uint32_t mode, uint32_t device); // directory or device
int path_remove(const char *path, bool is_directory);
int path_rename(const char *from, const char *to);
// The path of a directory, written into the buffer; its length with the zero.
int path_of_directory(struct vnode *directory, char *buffer, uint32_t size);
