// A directory entry as getdents64 writes it: records of d_reclen bytes, one after the other.
#ifndef ABI_DIRENT_H
#define ABI_DIRENT_H

#include <stdint.h>

struct dirent {
    uint64_t d_ino;
    int64_t d_off; // where the next entry is, for lseek
    uint16_t d_reclen;
    uint8_t d_type;
    char d_name[]; // with NUL; the record is padded to 8 bytes
};

#define DIRENT_NAME_OFFSET 19

#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_BLK 6
#define DT_REG 8
#define DT_LNK 10

#endif
