// The kernel's file systems as a program of the host: what the tests share.
#pragma once
#include "fake_kernel.h"
#include "fs/ext2.h"
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// random.c: the same numbers for the same seed.
void random_seed(uint64_t seed);
uint32_t random_below(uint32_t limit);
bool random_chance(uint32_t percent);

// disk.c: a disk in memory, with a write cache that the tests can look into.
struct disk_event { // a write, or, with no data, a flush
    uint32_t sector, count;
    uint8_t *data;
};
struct disk {
    struct block_device device; // first
    uint8_t *data;
    bool records;
    struct disk_event *events;
    uint32_t event_count, event_room;
    uint32_t fail_after; // transfers until all fail; 0: never
    uint64_t stray_writes; // refused ones outside of the disk
};
struct disk *disk_create(uint32_t sectors);
void disk_free(struct disk *disk);
void disk_copy(struct disk *to, const struct disk *from);

// volume.c: making and judging volumes with e2fsprogs, in files of the work folder.
extern const char *work_folder;
void volume_make(struct disk *disk, uint32_t block_size, const char *more);
void volume_save(const struct disk *disk, const char *name);
void volume_load(struct disk *disk, const char *name);
int volume_repair(const char *name); // e2fsck -fy: its exit code
void volume_must_be_sound(const struct disk *disk); // e2fsck -fn
struct file_system *volume_mount(struct disk *disk); // must work
void volume_unmount(struct file_system *file_system);

// paths.c: operations by path, relative to a root; results as the kernel's.
int at_find(struct vnode *root, const char *path, struct vnode **found);
int at_make(struct vnode *root, const char *path, uint32_t mode);
int at_remove(struct vnode *root, const char *path, bool is_directory);
int at_rename(struct vnode *root, const char *from, const char *to);
int at_link(struct vnode *root, const char *from, const char *to);
int at_symlink(struct vnode *root, const char *target, const char *path);
int at_write(struct vnode *root, const char *path, const void *data, uint32_t size,
             uint64_t offset);
int at_truncate(struct vnode *root, const char *path, uint64_t size);
int at_sync(struct vnode *root, const char *path);
// Walk through everything and read it; errors are passed over. How many files.
uint32_t at_walk(struct vnode *root);

// The tests: each fails by fail().
void test_cases(void);
void test_operations(uint64_t seed, uint32_t block_size, uint32_t operations);
void test_mutants(uint64_t seed, uint32_t count);
void test_power_cuts(uint64_t seed, uint32_t cuts);
