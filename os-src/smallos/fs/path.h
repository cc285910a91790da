// From paths to vnodes, and what is done to names. Paths are kernel strings; relative ones
// begin at the calling task's directory.
#pragma once
#include "abi/fcntl.h"
#include "vnode.h"

extern struct vnode *root_directory;

// Make a file system the root, or cover a directory with it.
void mount_root(struct file_system *file_system);
int mount_at(const char *path, struct file_system *file_system);

int path_find(const char *path, struct vnode **found); // with a reference; links are followed
int path_find_link(const char *path, struct vnode **found); // not at the path's end
// The same, made first where it is missing, if flags say O_CREAT.
int path_open(const char *path, int flags, uint32_t mode, struct vnode **found);
int path_make(const char *path, uint32_t mode, uint32_t device); // directory or device
int path_link(const char *from, const char *to); // another name for a file
int path_symlink(const char *target, const char *path);
int path_remove(const char *path, bool is_directory);
int path_rename(const char *from, const char *to);
// The path of a directory, written into the buffer; its length with the zero.
int path_of_directory(struct vnode *directory, char *buffer, uint32_t size);
