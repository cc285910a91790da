// Mounting and unmounting.
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/console.h"
#include "base/string.h"
#include "ext2_volume.h"
#include "memory/frames.h"
#include "memory/heap.h"

static uint32_t last_device = 0x800; // beyond those of memory file systems

static const char *read_super(struct ext2_volume *volume) {
    uint32_t frame = frame_allocate(); // transfers need memory of the direct map
    if (frame == FRAME_NONE)
        return "there is no memory";
    int result = volume->device->sectors < 4
                     ? -EINVAL
                     : block_read(volume->device, EXT2_SUPER_OFFSET / SECTOR_SIZE,
                                  EXT2_SUPER_SIZE / SECTOR_SIZE, direct_map(frame));
    if (result == 0)
        memcpy(&volume->super, direct_map(frame), sizeof volume->super);
    frame_release(frame);
    return result < 0 ? "its superblock cannot be read" : ext2_check_super(volume);
}

static const char *find_root(struct ext2_volume *volume) {
    struct ext2_inode *root;
    if (ext2_inode_find(volume, EXT2_ROOT_INODE, &root) < 0)
        return "its root directory is damaged";
    if (!S_ISDIR(root->vnode.mode)) {
        ext2_inode_put(root);
        return "its root is no directory";
    }
    volume->file_system.root = &root->vnode;
    return NULL;
}

static const char *open_volume(struct ext2_volume *volume) {
    const char *problem = read_super(volume);
    if (problem)
        return problem;
    volume->was_clean = volume->marked_clean =
        (volume->super.state & (EXT2_STATE_CLEAN | EXT2_STATE_ERRORS)) == EXT2_STATE_CLEAN;
    volume->cache = buffer_cache_create(volume->device, volume->block_size);
    if (!volume->cache)
        return "there is no memory for its buffers";
    problem = ext2_read_groups(volume);
    return problem ? problem : find_root(volume);
}

static void free_volume(struct ext2_volume *volume) {
    for (uint32_t i = 0; volume->groups && i < volume->group_count; i++) {
        heap_free(volume->groups[i].freed_blocks);
        heap_free(volume->groups[i].freed_inodes);
    }
    heap_free(volume->groups);
    if (volume->cache)
        buffer_cache_destroy(volume->cache);
    heap_free(volume);
}

static int sync(struct file_system *file_system) {
    struct ext2_volume *volume = (struct ext2_volume *)file_system;
    int result = ext2_write_all(volume);
    return result == 0 && !volume->read_only && !volume->marked_clean
               ? ext2_mark(volume, true)
               : result;
}

static void report(struct ext2_volume *volume) {
    const char *name = volume->device->name;
    if (volume->super.state & EXT2_STATE_ERRORS)
        console_message("ext2: %s: had errors when it was last used, run e2fsck on it\n", name);
    else if (!volume->was_clean)
        console_message("ext2: %s: was not unmounted cleanly, run e2fsck on it\n", name);
    if (volume->read_only && !volume->device->read_only)
        console_message("ext2: %s: has features that forbid to write, it is read-only\n", name);
}

struct file_system *ext2_mount(struct block_device *device, const char **problem) {
    struct ext2_volume *volume = heap_allocate(sizeof *volume);
    *problem = "there is no memory";
    if (!volume)
        return NULL;
    memset(volume, 0, sizeof *volume);
    volume->file_system = (struct file_system){
        .name = "ext2", .device = ++last_device, .sync = sync, .statistics = ext2_statistics};
    volume->device = device;
    *problem = open_volume(volume);
    if (*problem) {
        free_volume(volume);
        return NULL;
    }
    report(volume);
    volume->read_only = volume->read_only || device->read_only;
    volume->super.mounts++;
    volume->super.mount_time = ext2_now();
    ext2_flusher_add(volume);
    return &volume->file_system;
}

static bool is_in_use(const struct ext2_volume *volume) {
    for (uint32_t i = 0; i < EXT2_INODE_CHAINS; i++)
        for (const struct ext2_inode *inode = volume->inodes[i]; inode; inode = inode->next)
            if (inode->vnode.references > (inode->number == EXT2_ROOT_INODE ? 1u : 0u))
                return true;
    return false;
}

int ext2_unmount(struct file_system *file_system) {
    struct ext2_volume *volume = (struct ext2_volume *)file_system;
    mutex_lock(&file_system->lock);
    int result = sync(file_system);
    if (volume->read_only) // what could not be written is given up
        ext2_inode_links_committed(volume);
    if (is_in_use(volume)) {
        mutex_unlock(&file_system->lock);
        return -EBUSY;
    }
    mutex_unlock(&file_system->lock);
    ext2_flusher_remove(volume);
    ext2_inode_put(ext2_inode_of(file_system->root));
    free_volume(volume);
    return result < 0 ? -EIO : 0;
}

bool ext2_is_read_only(const struct file_system *file_system) {
    return ((const struct ext2_volume *)file_system)->read_only;
}
