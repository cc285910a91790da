// The ext2 file system, to read and to write.
#pragma once
#include "block_device.h"
#include "vnode.h"

// Mount the volume on a device: NULL and why not. What it lacks (a clean end of its last use,
// the right to write) is said on the console. The device stays the caller's.
struct file_system *ext2_mount(struct block_device *device, const char **problem);
// Write everything, mark the volume clean, and give all memory back. -EBUSY while anything
// but the root's own reference is in use; -EIO when not everything could be written.
int ext2_unmount(struct file_system *file_system);
bool ext2_is_read_only(const struct file_system *file_system);
