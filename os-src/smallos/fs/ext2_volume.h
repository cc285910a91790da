// Inside of ext2: a mounted volume, its inodes, and what the parts offer each other.
//
// All of it runs under the volume's lock. Changes go to buffers of the cache; the orders in
// which these are written (fs/buffer_cache.h), and three rules, keep a volume repairable
// wherever its writing is cut off:
//
//  1. What an operation frees stays marked as used, on the disk and for allocations, until
//     ext2_commit() has written everything else. So nothing that the disk still refers to is
//     overwritten. In the same way the links of an inode are counted down, and an inode
//     without any is taken apart, only when its name is gone from the disk.
//  2. A change of a directory touches one sector, which a disk writes as a whole.
//  3. A renamed file's old name goes after its new one is written.
#pragma once
#include "buffer_cache.h"
#include "ext2.h"
#include "ext2_format.h"

#define EXT2_INODE_CHAINS 64u

struct ext2_inode {
    struct vnode vnode; // first
    struct ext2_inode *next; // in its hash chain
    uint32_t number;
    struct ext2_disk_inode disk;
    uint32_t next_read; // block of the file where a sequential reader goes on
    uint32_t room_from; // of a directory: blocks before have no room for names of usual length
    uint16_t held_links; // names that were removed, but perhaps not on the disk
    struct ext2_inode *next_dropped; // the next one with such
};

// The name that was not found last: who makes a file looks twice.
struct ext2_absent {
    uint32_t directory, length; // inode number; 0: nothing is known
    char name[60];
};

struct ext2_group_state {
    struct ext2_group group;
    uint8_t *freed_blocks, *freed_inodes; // bitmaps of what the next commit frees; or NULL
    bool changed;
};

struct ext2_volume {
    struct file_system file_system; // first
    struct block_device *device;
    struct buffer_cache *cache;
    struct ext2_super super;
    uint32_t block_size, block_shift;
    uint32_t pointer_shift; // block pointers in a block: 1 << this
    uint32_t inode_size, group_count, group_blocks; // the last: blocks of descriptors
    struct ext2_group_state *groups;
    struct ext2_inode *inodes[EXT2_INODE_CHAINS];
    uint32_t freed_blocks, freed_inodes; // by the next commit
    struct ext2_inode *dropped; // lost a name since the last commit; each has a reference
    uint32_t dropped_count;
    struct ext2_absent absent;
    bool read_only;
    bool marked_clean; // on the disk
    bool wants_flush; // changed since the flusher last came
    bool was_clean; // when it was mounted, and no error since
    uint32_t complaints;
    struct ext2_volume *next; // of all mounted
};

static inline struct ext2_volume *ext2_volume_of(struct vnode *vnode) {
    return (struct ext2_volume *)vnode->file_system;
}
static inline struct ext2_inode *ext2_inode_of(struct vnode *vnode) {
    return (struct ext2_inode *)vnode;
}
static inline bool ext2_has_types(const struct ext2_volume *volume) {
    return volume->super.incompatible & EXT2_INCOMPATIBLE_FILE_TYPE;
}
uint32_t ext2_now(void); // seconds since 1970

extern const struct vnode_operations ext2_operations; // ext2_names.c

// ext2_super.c: why a volume cannot be mounted, NULL if it can; reads what else it needs.
const char *ext2_check_super(struct ext2_volume *volume);
const char *ext2_read_groups(struct ext2_volume *volume);
bool ext2_group_has_super(const struct ext2_volume *volume, uint32_t group);

// ext2_commit.c
// Before a change: 0, -EROFS; makes room in the cache and marks the volume as in use.
int ext2_begin(struct ext2_volume *volume);
// Write all changes, then free what was freed; the disk keeps everything when it returns 0.
int ext2_commit(struct ext2_volume *volume);
// The same until nothing is left to write.
int ext2_write_all(struct ext2_volume *volume);
int ext2_mark(struct ext2_volume *volume, bool clean);
// The volume contradicts itself: say so, remember it on the disk, write no more. Returns -EIO.
int ext2_damage(struct ext2_volume *volume, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// The same for what harms only one file or directory: writing goes on.
int ext2_complain(struct ext2_volume *volume, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

// ext2_flusher.c: the task that writes what nobody asked to be written.
void ext2_flusher_add(struct ext2_volume *volume);
void ext2_flusher_remove(struct ext2_volume *volume);
void ext2_flusher_wake(struct ext2_volume *volume); // it changed

// ext2_bitmap.c: numbers count from the bitmap's first bit.
bool ext2_bit(const uint8_t *bitmap, uint32_t bit);
void ext2_bit_set(uint8_t *bitmap, uint32_t bit);
// The first clear bit at or behind a place, otherwise before it; size when all are set.
uint32_t ext2_bit_search(const uint8_t *bitmap, uint32_t size, uint32_t from);
// Clear the bits of one bitmap that the other has; how many were set.
uint32_t ext2_bits_clear(uint8_t *bitmap, const uint8_t *cleared, uint32_t bytes);
// The bitmap of what the next commit frees, made when it is missing; NULL without memory.
uint8_t *ext2_freed_bitmap(struct ext2_volume *volume, uint8_t **bitmap);

// ext2_blocks.c
uint32_t ext2_group_first(const struct ext2_volume *volume, uint32_t group);
uint32_t ext2_group_size(const struct ext2_volume *volume, uint32_t group);
// May a file own this block? Not what the file system itself lies in.
bool ext2_is_file_block(const struct ext2_volume *volume, uint32_t block);
// Mark a block as used, the goal or one near it. 0, -ENOSPC, -EIO.
int ext2_block_allocate(struct ext2_volume *volume, uint32_t goal, uint32_t *block);
int ext2_block_free(struct ext2_volume *volume, uint32_t block);
int ext2_blocks_free_committed(struct ext2_volume *volume, uint32_t group);

// ext2_inodes.c
int ext2_inode_allocate(struct ext2_volume *volume, struct ext2_inode *directory, uint32_t mode,
                        struct ext2_inode **made);
int ext2_inode_free(struct ext2_volume *volume, struct ext2_inode *inode);
int ext2_inodes_free_committed(struct ext2_volume *volume, uint32_t group);

// ext2_inode.c: inodes in memory, one for each number, as long as they have references.
int ext2_inode_find(struct ext2_volume *volume, uint32_t number, struct ext2_inode **found);
struct ext2_inode *ext2_inode_add(struct ext2_volume *volume, uint32_t number,
                                  const struct ext2_disk_inode *disk);
int ext2_inode_store(struct ext2_volume *volume, struct ext2_inode *inode); // into its buffer
int ext2_inode_place(struct ext2_volume *volume, uint32_t number, struct buffer **buffer,
                     uint8_t **place);
void ext2_inode_forget(struct vnode *vnode);
void ext2_inode_put(struct ext2_inode *inode); // give a reference back, under the lock
// A name is gone. The inode's links are counted down on the disk after the next commit.
void ext2_inode_drop_link(struct ext2_volume *volume, struct ext2_inode *inode);
void ext2_inode_links_committed(struct ext2_volume *volume);
void ext2_inode_touch(struct ext2_inode *inode); // modified and changed now
uint64_t ext2_inode_size(const struct ext2_inode *inode);
void ext2_inode_set_size(struct ext2_volume *volume, struct ext2_inode *inode, uint64_t size);
bool ext2_inode_has_blocks(const struct ext2_volume *volume, const struct ext2_inode *inode);

// ext2_map.c
uint64_t ext2_largest_size(const struct ext2_volume *volume);
// The block of a file's block; 0 for a hole. With make it is allocated, and *is_new set.
int ext2_map(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t index, bool make,
             uint32_t *block, bool *is_new);

// ext2_truncate.c: free the blocks from an index on; the inode is stored.
int ext2_truncate_blocks(struct ext2_volume *volume, struct ext2_inode *inode, uint32_t first);
int ext2_release_all(struct ext2_volume *volume, struct ext2_inode *inode);

// ext2_file.c
int ext2_read(struct vnode *vnode, void *buffer, uint32_t size, uint64_t offset);
int ext2_write(struct vnode *vnode, const void *buffer, uint32_t size, uint64_t offset);
int ext2_truncate(struct vnode *vnode, uint64_t size);

// ext2_directory.c: entries of directories.
struct ext2_place {
    struct buffer *buffer; // referenced
    uint32_t at, previous; // offsets in the block: of the entry, and of the one before it
    uint32_t index; // of the block in the directory
};
struct ext2_entry *ext2_entry_at(const struct ext2_place *place);
// 0, -ENOENT, -EIO.
int ext2_directory_find(struct ext2_volume *volume, struct ext2_inode *directory,
                        const char *name, uint32_t length, struct ext2_place *place);
// A place where an entry fits, in a new block if need be.
int ext2_directory_room(struct ext2_volume *volume, struct ext2_inode *directory,
                        uint32_t length, struct ext2_place *place);
void ext2_directory_insert(struct ext2_volume *volume, struct ext2_inode *directory,
                           const struct ext2_place *place, const char *name, uint32_t length,
                           const struct ext2_inode *inode);
void ext2_directory_erase(struct ext2_volume *volume, struct ext2_inode *directory,
                          const struct ext2_place *place, enum write_order order);
// Let an entry name another inode.
void ext2_entry_set(struct ext2_volume *volume, const struct ext2_place *place,
                    const struct ext2_inode *inode);
// ext2_directory_block.c: whole blocks of directories.
uint32_t ext2_entry_size(uint32_t length); // of a name
uint32_t ext2_directory_blocks(const struct ext2_volume *volume,
                               const struct ext2_inode *directory);
int ext2_directory_read(struct ext2_volume *volume, struct ext2_inode *directory,
                        uint32_t index, struct buffer **buffer); // checked
int ext2_directory_grow(struct ext2_volume *volume, struct ext2_inode *directory,
                        struct buffer **buffer);
void ext2_directory_shrink(struct ext2_volume *volume, struct ext2_inode *directory);
int ext2_directory_start(struct ext2_volume *volume, struct ext2_inode *directory,
                         const struct ext2_inode *parent); // "." and ".."
int ext2_directory_is_empty(struct ext2_volume *volume, struct ext2_inode *directory);
uint8_t ext2_type_of(const struct ext2_volume *volume, uint32_t mode);
// ext2_list.c
int ext2_list(struct vnode *directory, uint64_t position, list_entry entry, void *context);

// ext2_rename.c
int ext2_rename(struct vnode *from, const char *name, uint32_t length, struct vnode *to,
                const char *new_name, uint32_t new_length);
// ext2_symlink.c
int ext2_symlink(struct vnode *directory, const char *name, uint32_t length, const char *target);
int ext2_read_link(struct vnode *vnode, char *buffer, uint32_t size);
// ext2_names.c
// A new inode with a name; the caller has the reference.
int ext2_make(struct ext2_volume *volume, struct ext2_inode *directory, const char *name,
              uint32_t length, uint32_t mode, uint32_t device, struct ext2_inode **made);
// An inode loses a name in a directory: links are counted, also those of "." and "..".
void ext2_unlink_inode(struct ext2_volume *volume, struct ext2_inode *directory,
                       struct ext2_inode *inode);
int ext2_link(struct vnode *directory, const char *name, uint32_t length, struct vnode *vnode);
// ext2_attributes.c
void ext2_status(struct vnode *vnode, struct stat *status);
int ext2_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes);
void ext2_statistics(struct file_system *file_system, struct statfs64 *statistics);
