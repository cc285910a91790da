/* FAT32 on the disk: Microsoft FAT32 File System Specification 1.03; all numbers little-endian. */
#pragma once

#include "abi/types.h"

/* Section 3, "Boot Sector and BPB". */
struct fat_boot_sector {
    u8 jump[3];
    char maker[8];
    u16 bytes_per_sector;
    u8 sectors_per_cluster;
    u16 reserved_sectors;
    u8 fat_count;
    u16 root_entries; /* 0 for FAT32 */
    u16 sectors_16;   /* 0 for FAT32 */
    u8 media;
    u16 fat_size_16; /* 0 for FAT32 */
    u16 sectors_per_track, heads;
    u32 hidden_sectors;
    u32 sectors_32;
    u32 fat_size_32; /* sectors */
    u16 flags, version;
    u32 root_cluster;
    u16 information_sector, copy_sector;
    u8 reserved[12];
    u8 drive, reserved_1, signature; /* 0x29: the next three are there */
    u32 serial_number;
    char label[11], type[8];
    u8 code[420];
    u16 end_mark; /* 0xAA55 */
} __attribute__((packed));

/* Section 5, "FSInfo Sector Structure". */
struct fat_information {
    u32 lead_signature; /* 0x41615252 */
    u8 reserved[480];
    u32 signature; /* 0x61417272 */
    u32 free_clusters, next_free;
    u8 reserved_1[12];
    u32 end_signature; /* 0xAA550000 */
} __attribute__((packed));

enum fat_attribute { FAT_VOLUME_LABEL = 0x08, FAT_FOLDER = 0x10, FAT_ARCHIVE = 0x20, FAT_LONG_NAME = 0x0F };

/* Section 6, "FAT Directory Structure". */
struct fat_entry {
    u8 name[11]; /* padded with spaces; first byte 0: no more entries, 0xE5: free */
    u8 attributes, case_flags, created_tenth;
    u16 created_time, created_date, read_date, cluster_high, written_time, written_date, cluster_low;
    u32 size;
} __attribute__((packed));

/* Section 7, "Long Directory Entries". */
struct fat_long_entry {
    u8 order; /* from 1; bit 6: the last part, which comes first */
    u8 name_1[10];
    u8 attributes, type, checksum;
    u8 name_2[12];
    u16 cluster;
    u8 name_3[4];
} __attribute__((packed));

/* What ties a long name to its short one. */
static inline u8 fat_checksum(const u8 *short_name) {
    u8 sum = 0;
    for (int i = 0; i < 11; i++)
        sum = (u8)((sum & 1) << 7 | sum >> 1) + short_name[i];
    return sum;
}
