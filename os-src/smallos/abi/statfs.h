// What statfs64 and fstatfs64 return about a file system.
#ifndef ABI_STATFS_H
#define ABI_STATFS_H

#include <stdint.h>

struct statfs64 {
    uint32_t f_type; // a magic number
    uint32_t f_bsize; // of a block, in bytes
    uint64_t f_blocks, f_bfree, f_bavail;
    uint64_t f_files, f_ffree; // inodes
    int32_t f_fsid[2];
    uint32_t f_namelen, f_frsize, f_flags;
    uint32_t f_spare[4];
} __attribute__((packed, aligned(4)));

_Static_assert(sizeof(struct statfs64) == 84, "Linux i386 layout");

#define STATFS_MAGIC_EXT2 0xEF53u
#define STATFS_MAGIC_MEMORY 0x01021994u // tmpfs

// f_flags
#define ST_RDONLY 1
#define ST_VALID 0x20

#endif
