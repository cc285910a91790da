// What ext2 looks like on a disk; all numbers are little-endian, as on this processor.
// Sources: Dave Poirier, "The Second Extended File System: Internal Layout"; Linux kernel,
// Documentation/filesystems/ext2.rst and ext4/ (superblock, group descriptors, inodes,
// directory entries).
#pragma once
#include <stdint.h>

#define EXT2_SUPER_OFFSET 1024u // bytes, whatever the block size
#define EXT2_SUPER_SIZE 1024u
#define EXT2_MAGIC 0xEF53u
#define EXT2_STATE_CLEAN 1u
#define EXT2_STATE_ERRORS 2u
#define EXT2_REVISION_FIXED 0u // inodes of 128 bytes, no features
#define EXT2_REVISION_DYNAMIC 1u
#define EXT2_FIRST_INODE_FIXED 11u
#define EXT2_INODE_SIZE_FIXED 128u

// Features: compatible ones need nothing of us; incompatible ones we do not know forbid to
// mount, read-only compatible ones forbid to write.
#define EXT2_INCOMPATIBLE_FILE_TYPE 0x2u // directory entries hold the type
#define EXT2_INCOMPATIBLE_KNOWN EXT2_INCOMPATIBLE_FILE_TYPE
#define EXT2_READ_ONLY_SPARSE_SUPER 0x1u // copies in groups 0, 1 and powers of 3, 5, 7
#define EXT2_READ_ONLY_LARGE_FILE 0x2u // files of 2 GiB and more
#define EXT2_READ_ONLY_KNOWN (EXT2_READ_ONLY_SPARSE_SUPER | EXT2_READ_ONLY_LARGE_FILE)

struct ext2_super {
    uint32_t inodes, blocks, reserved_blocks, free_blocks, free_inodes;
    uint32_t first_data_block; // 1 with blocks of 1 KiB, otherwise 0
    uint32_t log_block_size; // 1024 << this
    uint32_t log_fragment_size;
    uint32_t blocks_per_group, fragments_per_group, inodes_per_group;
    uint32_t mount_time, write_time; // seconds since 1970
    uint16_t mounts, mounts_maximum;
    uint16_t magic, state, error_behaviour, minor_revision;
    uint32_t check_time, check_interval, creator, revision;
    uint16_t reserved_user, reserved_group;
    // From here on only with EXT2_REVISION_DYNAMIC.
    uint32_t first_inode; // not reserved
    uint16_t inode_size, this_group;
    uint32_t compatible, incompatible, read_only_compatible;
    uint8_t identity[16];
    char label[16], last_mounted[64];
    uint32_t compression;
    uint8_t preallocate, preallocate_directories;
    uint16_t reserved_group_blocks; // behind the group descriptors, to grow them
    uint8_t journal[16];
    uint32_t journal_inode, journal_device, last_orphan;
    uint8_t rest[EXT2_SUPER_SIZE - 236];
} __attribute__((packed));
_Static_assert(sizeof(struct ext2_super) == EXT2_SUPER_SIZE, "the superblock's layout");

struct ext2_group {
    uint32_t block_bitmap, inode_bitmap, inode_table; // block numbers
    uint16_t free_blocks, free_inodes, directories, flags;
    uint32_t reserved[3];
};
_Static_assert(sizeof(struct ext2_group) == 32, "a group descriptor's layout");

#define EXT2_ROOT_INODE 2u
#define EXT2_DIRECT 12u // block pointers in the inode itself
#define EXT2_POINTERS 15u // then one each to an indirect, double and triple indirect block
#define EXT2_FLAG_IMMUTABLE 0x10u
#define EXT2_FLAG_APPEND 0x20u
#define EXT2_FLAG_INDEXED 0x1000u // a directory with a hash tree; a linear change ends that
#define EXT2_LINKS_MAXIMUM 32000u

struct ext2_disk_inode {
    uint16_t mode, user;
    uint32_t size, accessed, changed, modified, deleted;
    uint16_t group, links;
    uint32_t sectors; // of 512 bytes, with indirect blocks
    uint32_t flags, version;
    uint32_t blocks[EXT2_POINTERS]; // of a short symbolic link: its target
    uint32_t generation, attributes; // block of extended attributes
    uint32_t size_high; // of regular files
    uint32_t fragment;
    uint16_t unused, sectors_high, user_high, group_high;
    uint32_t reserved;
};
_Static_assert(sizeof(struct ext2_disk_inode) == 128, "an inode's layout");
#define EXT2_EXTRA_SIZE 32u // of the fields behind, in inodes of 256 bytes

// Directories are entries one after the other, none across a block's end.
struct ext2_entry {
    uint32_t inode; // 0: unused
    uint16_t size; // to the next entry, a multiple of 4
    uint8_t length; // of the name
    uint8_t type; // with EXT2_INCOMPATIBLE_FILE_TYPE; otherwise the length's high byte
    char name[];
};
#define EXT2_ENTRY_HEADER 8u
enum { EXT2_TYPE_UNKNOWN, EXT2_TYPE_FILE, EXT2_TYPE_DIRECTORY, EXT2_TYPE_CHARACTER,
       EXT2_TYPE_BLOCK, EXT2_TYPE_PIPE, EXT2_TYPE_SOCKET, EXT2_TYPE_LINK };

#define EXT2_ATTRIBUTES_MAGIC 0xEA020000u
struct ext2_attributes { // the head of a block of extended attributes, which inodes may share
    uint32_t magic, references;
};
