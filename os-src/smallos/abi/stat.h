// What stat64, lstat64 and fstat64 return, and the bits of st_mode.
#ifndef ABI_STAT_H
#define ABI_STAT_H

#include <stdint.h>

struct stat {
    uint64_t st_dev;
    uint32_t padding_0;
    uint32_t short_ino;
    uint32_t st_mode;
    uint32_t st_nlink;
    uint32_t st_uid;
    uint32_t st_gid;
    uint64_t st_rdev;
    uint32_t padding_1;
    int64_t st_size;
    uint32_t st_blksize;
    uint64_t st_blocks; // of 512 bytes
    int32_t st_atime;
    uint32_t st_atime_nsec;
    int32_t st_mtime;
    uint32_t st_mtime_nsec;
    int32_t st_ctime;
    uint32_t st_ctime_nsec;
    uint64_t st_ino;
};

_Static_assert(sizeof(struct stat) == 96, "Linux i386 layout of stat64");

// In place of nanoseconds, for utimensat.
#define UTIME_NOW 0x3FFFFFFF
#define UTIME_OMIT 0x3FFFFFFE

#define S_IFMT 0170000
#define S_IFIFO 0010000
#define S_IFCHR 0020000
#define S_IFDIR 0040000
#define S_IFBLK 0060000
#define S_IFREG 0100000
#define S_IFLNK 0120000
#define S_IFSOCK 0140000
#define S_ISFIFO(mode) (((mode) & S_IFMT) == S_IFIFO)
#define S_ISCHR(mode) (((mode) & S_IFMT) == S_IFCHR)
#define S_ISDIR(mode) (((mode) & S_IFMT) == S_IFDIR)
#define S_ISBLK(mode) (((mode) & S_IFMT) == S_IFBLK)
#define S_ISREG(mode) (((mode) & S_IFMT) == S_IFREG)
#define S_ISLNK(mode) (((mode) & S_IFMT) == S_IFLNK)

#endif
