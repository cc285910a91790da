// The map of the address space, physical and virtual. Everything that names a
// place in memory takes it from here; boot/ and kernel/linker.ld repeat the few they need.
//
// Physical                            Virtual (kernel half, the same in every address space)
//   0x00000  firmware data             0x00000000  user half; page 0 never mapped
//   0x05000  boot-info record          0xC0000000  direct map: physical 0 up to 768 MiB
//   0x06000  power-off trampoline      0xF0000000  kernel heap, grows page by page
//   0x10000  free conventional memory  0xF2000000  mappings of devices and firmware tables
//   0x9FC00  BIOS, video, option ROMs  0xF4000000  not used yet (kernel stacks)
//   0x100000 kernel, frame table, free
#pragma once

#define PAGE_SIZE 4096u

#define KERNEL_BASE 0xC0000000u
#define DIRECT_MAP_LIMIT 0x30000000u // physical memory above is reported, never used
#define KERNEL_PHYSICAL 0x100000u

#define HEAP_START 0xF0000000u
#define HEAP_END 0xF2000000u
#define MAPPING_START 0xF2000000u
#define MAPPING_END 0xF4000000u
// Page tables from HEAP_START up to here exist from the start, so that the kernel half of
// a page directory never changes and may be copied into every new address space.
#define KERNEL_TABLES_END 0xF4000000u

#define LOW_RESERVED_END 0x10000u // firmware data, boot-info and trampoline stay untouched
#define TRAMPOLINE_PHYSICAL 0x6000u
#define VGA_TEXT_PHYSICAL 0xB8000u

#ifndef __ASSEMBLER__
#include <stdint.h>

static inline void *direct_map(uint32_t physical) { return (void *)(physical + KERNEL_BASE); }
static inline uint32_t physical_address(const void *direct) {
    return (uint32_t)direct - KERNEL_BASE;
}

// From kernel/linker.ld and kernel/entry.asm.
extern char kernel_start[], kernel_text_start[], kernel_text_end[], kernel_rodata_end[];
extern char kernel_end[];
extern char boot_stack_guard[], boot_stack_bottom[], boot_stack_top[];
#endif
