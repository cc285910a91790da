// The disk image, sector by sector; shared by the image builder and the layout check.
//   LBA 0        MBR: stage 1, disk signature, partition table
//   LBA 1 to 16  stage 2
//   LBA 17       kernel, padded to whole sectors (partition entry 0, type 0xDA)
//   behind it    archive of the root (entry 2, type 0xDA): what stage 2 may copy to memory
//   next 1 MiB   ext2 (partition entry 1, type 0x83), to the end of the image
#ifndef IMAGE_LAYOUT_H
#define IMAGE_LAYOUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SECTOR = 512,
    STAGE1_CODE = 440,
    SIGNATURE_OFFSET = 440,
    TABLE_OFFSET = 446,
    STAGE2_LBA = 1,
    STAGE2_SECTORS = 16,
    KERNEL_LBA = 17,
    SCRATCH_SECTORS = 64, // right before the ext2 partition, for self-tests: zero in the image
    PARTITION_ALIGNMENT = 2048,
    KERNEL_TYPE = 0xDA,
    EXT2_TYPE = 0x83,
    EXT2_SUPERBLOCK = 1024,
    EXT2_MAGIC_OFFSET = EXT2_SUPERBLOCK + 56,
    EXT2_MAGIC = 0xEF53
};

struct buffer {
    uint8_t *bytes;
    size_t size;
};

static inline uint32_t get32(const uint8_t *at) {
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline void put32(uint8_t *at, uint32_t value) {
    for (int i = 0; i < 4; i++)
        at[i] = (uint8_t)(value >> 8 * i);
}

// Whole files in memory; holes of sparse ones read as zeroes.
static inline struct buffer read_file(const char *path) {
    struct buffer buffer = {NULL, 0};
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0 || ftell(file) < 0) {
        perror(path);
        exit(1);
    }
    buffer.size = (size_t)ftell(file);
    buffer.bytes = calloc(1, buffer.size + SECTOR);
    rewind(file);
    if (!buffer.bytes || fread(buffer.bytes, 1, buffer.size, file) != buffer.size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    return buffer;
}

static inline FILE *open_sparse(const char *path) {
    FILE *file = fopen(path, "wb");
    if (!file) {
        perror(path);
        exit(1);
    }
    return file;
}

// Blocks of zeroes become holes, but for the last, so that the file gets its length: most of a
// fresh file system is empty.
static inline void write_sparse(FILE *file, uint32_t lba, const uint8_t *bytes, size_t size) {
    enum { BLOCK = 8 * SECTOR };
    static const uint8_t zeroes[BLOCK];
    for (size_t at = 0; at < size; at += BLOCK) {
        size_t part = size - at < BLOCK ? size - at : BLOCK;
        if (memcmp(bytes + at, zeroes, part) == 0 && at + part < size)
            continue;
        if (fseek(file, (long)lba * SECTOR + (long)at, SEEK_SET) != 0 ||
            fwrite(bytes + at, 1, part, file) != part) {
            perror("write");
            exit(1);
        }
    }
}

static inline void close_sparse(FILE *file, const char *path) {
    if (fclose(file) != 0) {
        perror(path);
        exit(1);
    }
}

#endif
