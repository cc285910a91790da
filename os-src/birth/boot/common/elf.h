/* The kernel's file: ELF-64, System V ABI, "Object Files"; and its AMD64 supplement. */
#pragma once

#include "abi/types.h"

struct elf_header {
    u8 magic[16]; /* 0x7F "ELF", 2: 64 bits, 1: little-endian */
    u16 type;     /* 2: executable */
    u16 machine;  /* 62: x86-64 */
    u32 version;
    u64 entry, segments_at, sections_at;
    u32 flags;
    u16 header_size, segment_size, segment_count, section_size, section_count, names_section;
};

struct elf_segment {
    u32 type;  /* 1: to be loaded */
    u32 flags; /* 1: execute, 2: write, 4: read */
    u64 offset, virtual_address, physical_address, file_size, memory_size, alignment;
};

enum elf_flag { ELF_EXECUTE = 1, ELF_WRITE = 2, ELF_READ = 4 };

#define ELF_SEGMENTS_AT_MOST 16u

struct elf_image {
    u64 entry;
    u64 base, size; /* virtual, whole pages: all that is loaded */
    u32 count;
    struct elf_segment segments[ELF_SEGMENTS_AT_MOST];
};

/* Looks the whole file over before anything is loaded. Returns what is wrong with it, or null. */
const char *elf_parse(const void *file, u64 size, struct elf_image *image);

/* Copies the segments of a file that was found right to where image->base shall lie. */
void elf_load(const void *file, const struct elf_image *image, void *to);
