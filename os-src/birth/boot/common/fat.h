/* Reading FAT32: Microsoft Extensible Firmware Initiative FAT32 File System Specification, version 1.03. */
#pragma once

#include "disk.h"

enum fat_result {
    FAT_OK,
    FAT_UNREADABLE,  /* the disk could not be read */
    FAT_NO_VOLUME,   /* the boot sector makes no sense */
    FAT_MISSING,     /* no such file or folder */
    FAT_NO_FILE,     /* the name is a folder's */
    FAT_CHAIN_LOOPS, /* a chain of clusters is longer than the volume */
    FAT_CHAIN_LEAVES, /* a chain leads out of the volume, into free space or into a bad cluster */
    FAT_CHAIN_SHORT, /* a chain ends before its file does */
};

/* An open volume. The sectors of the FAT and of folders are kept one at a time. */
struct fat_volume {
    const struct disk *disk;
    u64 first_sector; /* of the volume, on the disk */
    u64 fat_sector, data_sector;
    u32 cluster_count; /* clusters are numbered from 2 */
    u32 sectors_per_cluster, root_cluster;
    u32 serial_number;
    u64 kept; /* which sector of the FAT is in fat */
    u8 fat[SECTOR_SIZE];
};

struct fat_file {
    struct fat_volume *volume;
    u32 first_cluster;
    u32 size;
};

/* Opens the volume of so many sectors that begins there. */
enum fat_result fat_open_volume(struct fat_volume *volume, const struct disk *disk, u64 first_sector, u64 sectors);

/* Finds a file by its path, "/folder/name"; case does not matter, long names count. */
enum fat_result fat_open(struct fat_volume *volume, const char *path, struct fat_file *file);

/* Reads the whole file into a buffer of its size, rounded up to whole sectors. Stays within the volume,
 * and ends, whatever the chain says. */
enum fat_result fat_read(const struct fat_file *file, void *buffer);

/* What a result means, for a line that says so. */
const char *fat_reason(enum fat_result result);
