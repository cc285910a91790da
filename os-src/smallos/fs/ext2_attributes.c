// What is known about files and about the volume, and changing it.
#include "abi/errno.h"
#include "ext2_volume.h"

void ext2_status(struct vnode *vnode, struct stat *status) {
    const struct ext2_inode *inode = ext2_inode_of(vnode);
    const struct ext2_disk_inode *disk = &inode->disk;
    status->st_ino = inode->number;
    status->st_nlink = disk->links;
    status->st_uid = disk->user | (uint32_t)disk->user_high << 16;
    status->st_gid = disk->group | (uint32_t)disk->group_high << 16;
    status->st_size = (int64_t)ext2_inode_size(inode);
    status->st_blksize = ext2_volume_of(vnode)->block_size;
    status->st_blocks = disk->sectors;
    status->st_atime = (int32_t)disk->accessed;
    status->st_mtime = (int32_t)disk->modified;
    status->st_ctime = (int32_t)disk->changed;
}

int ext2_set_attributes(struct vnode *vnode, const struct vnode_attributes *attributes) {
    struct ext2_volume *volume = ext2_volume_of(vnode);
    struct ext2_inode *inode = ext2_inode_of(vnode);
    int result = ext2_begin(volume);
    if (result < 0)
        return result;
    if (attributes->set_mode) {
        vnode->mode = (vnode->mode & S_IFMT) | (attributes->mode & 07777);
        inode->disk.mode = (uint16_t)vnode->mode;
    }
    if (attributes->set_accessed)
        inode->disk.accessed = attributes->accessed;
    if (attributes->set_modified)
        inode->disk.modified = attributes->modified;
    inode->disk.changed = ext2_now();
    return ext2_inode_store(volume, inode);
}

// The blocks of the file system's own structures are not counted, as on Linux.
static uint32_t overhead(const struct ext2_volume *volume) {
    uint32_t table = (volume->super.inodes_per_group * volume->inode_size) >> volume->block_shift;
    uint32_t blocks = volume->super.first_data_block;
    for (uint32_t i = 0; i < volume->group_count; i++)
        blocks += 2 + table + (ext2_group_has_super(volume, i) ? 1 + volume->group_blocks : 0);
    return blocks;
}

void ext2_statistics(struct file_system *file_system, struct statfs64 *statistics) {
    const struct ext2_volume *volume = (const struct ext2_volume *)file_system;
    const struct ext2_super *super = &volume->super;
    uint64_t free = (uint64_t)super->free_blocks + volume->freed_blocks;
    *statistics = (struct statfs64){
        .f_type = STATFS_MAGIC_EXT2,
        .f_bsize = volume->block_size,
        .f_blocks = super->blocks - overhead(volume),
        .f_bfree = free,
        .f_bavail = free,
        .f_files = super->inodes,
        .f_ffree = super->free_inodes + volume->freed_inodes,
        .f_namelen = 255,
        .f_frsize = volume->block_size,
        .f_flags = ST_VALID | (volume->read_only ? ST_RDONLY : 0),
    };
}
