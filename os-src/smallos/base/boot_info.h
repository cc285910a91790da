// The boot-info record of stage 2, version 3. The assembler view is boot/boot_info.inc.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define BOOT_INFO_MAGIC 0x42534F53u // "SOSB"
#define BOOT_INFO_VERSION 3
#define RAM_COPY_NEVER 0
#define RAM_COPY_AUTO 1
#define RAM_COPY_ALWAYS 2
#define E820_MAXIMUM 64
#define E820_USABLE 1

enum { VBE_NONE, VBE_FOUND, VBE_SET }; // vbe_state

struct e820_entry {
    uint64_t base, length;
    uint32_t type, attributes;
} __attribute__((packed));

struct boot_info {
    uint32_t magic;
    uint16_t version, size;
    uint32_t checksum;
    uint8_t boot_drive, edd_version, a20_method, ram_copy_policy;
    uint16_t edd_interfaces, e820_count;
    uint32_t kernel_lba, kernel_sectors, kernel_physical, kernel_bytes;
    uint32_t disk_signature;
    uint8_t partitions[64];
    uint16_t vbe_mode, vbe_width, vbe_height;
    uint8_t vbe_depth, vbe_state;
    uint32_t vbe_pitch, vbe_framebuffer; // bytes a line; physical
    uint32_t font; // 256 characters of 8 by 16, physical; 0 if there is none
    uint32_t ram_copy, ram_copy_bytes; // the root's copy in memory; 0: none
    char interface[8]; // of the boot drive, filled up with blanks; zeroes: unknown
    uint8_t is_direct, reserved1[3]; // the BIOS has read straight to above 1 MiB
    // The time-stamp counter as each stage began and as the kernel had been read; 0: none.
    uint64_t stage1_cycles, stage2_cycles, loaded_cycles;
    struct e820_entry e820[E820_MAXIMUM];
} __attribute__((packed));

_Static_assert(sizeof(struct boot_info) == 168 + E820_MAXIMUM * 24, "must match boot_info.inc");

// Copy the record out of low memory; what is wrong with it, or NULL when it is sound.
const char *boot_info_adopt(uint32_t magic, uint32_t physical);
// What is wrong with a record; NULL when nothing is.
const char *boot_info_problem(const struct boot_info *info);
const struct boot_info *boot_info(void);

// What is wrong with what it says of the display; NULL when nothing is.
const char *video_problem(const struct boot_info *info);

const char *e820_type_name(uint32_t type);
// What is wrong with the map, seen from the kernel that lies in it; NULL when nothing is.
const char *e820_problem(const struct boot_info *info);
