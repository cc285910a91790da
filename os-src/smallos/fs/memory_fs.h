// A file system in memory. Files may lie in the initial archive until they are written to.
#pragma once
#include "vnode.h"

struct file_system *memory_fs_create(void); // NULL without memory
// Give a new, empty file content that stays where it is and never changes.
void memory_fs_adopt(struct vnode *vnode, const void *data, uint32_t size);
void memory_fs_set_time(struct vnode *vnode, uint32_t seconds);
