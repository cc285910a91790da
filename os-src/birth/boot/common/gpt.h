/* The GUID partition table: UEFI Specification 2.10, section 5.3. */
#pragma once

#include "disk.h"

/* Section 5.3.2, table 5.5: at sector 1, and a copy at the last one. */
struct gpt_header {
    char signature[8]; /* "EFI PART" */
    u32 revision;      /* 0x00010000 */
    u32 header_size;
    u32 header_crc; /* counted with this field zero */
    u32 reserved;
    u64 own_sector, other_sector;
    u64 first_usable, last_usable;
    u8 disk_guid[16];
    u64 entries_sector;
    u32 entry_count, entry_size;
    u32 entries_crc;
} __attribute__((packed));

/* Section 5.3.3, table 5.6. */
struct gpt_entry {
    u8 type_guid[16];
    u8 own_guid[16];
    u64 first_sector, last_sector;
    u64 attributes;
    u16 name[36];
} __attribute__((packed));

#define GPT_ENTRIES_AT_MOST 128u

/* C12A7328-F81F-11D2-BA4B-00A0C93EC93B: where UEFI looks for loaders; in the byte order of appendix A. */
#define GPT_SYSTEM_PARTITION \
    { 0x28, 0x73, 0x2A, 0xC1, 0x1F, 0xF8, 0xD2, 0x11, 0xBA, 0x4B, 0x00, 0xA0, 0xC9, 0x3E, 0xC9, 0x3B }
/* 21686148-6449-6E6F-744E-656564454649: where a loader for BIOS lies. */
#define GPT_BIOS_PARTITION \
    { 0x48, 0x61, 0x68, 0x21, 0x49, 0x64, 0x6F, 0x6E, 0x74, 0x4E, 0x65, 0x65, 0x64, 0x45, 0x46, 0x49 }

struct gpt_partition {
    u64 first_sector, sectors;
    u32 number; /* from 1 */
    u8 disk_guid[16], own_guid[16];
};

enum gpt_result {
    GPT_FOUND,
    GPT_FOUND_BY_COPY, /* the first table is damaged, its copy at the disk's end is not */
    GPT_UNREADABLE,
    GPT_DAMAGED, /* neither table has its signature, sensible fields and right checksums */
    GPT_NO_PARTITION,
};

/* Finds the system partition. */
enum gpt_result gpt_find_system_partition(const struct disk *disk, struct gpt_partition *found);
