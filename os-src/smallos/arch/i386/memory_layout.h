// The map of the address space, physical and virtual. Everything that names a
// place in memory takes it from here; boot/ and arch/i386/linker.ld repeat the few they need.
//
// Physical                            Virtual (kernel half, the same in every address space)
//   0x00000  firmware data             0x00000000  user half: nothing below 64 KiB, program,
//                                                  heap, mappings from 0x40000000, stack
//   0x05000  boot-info record          0xC0000000  direct map: physical 0 up to 768 MiB
//   0x06000  power-off trampoline      0xF0000000  kernel heap, grows page by page
//   0x10000  free conventional memory  0xF2000000  mappings of devices and firmware tables
//   0x9FC00  BIOS, video, option ROMs  0xF4000000  kernel stacks, a guard page below each
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
#define KERNEL_TABLES_END 0xF4400000u

#define KERNEL_STACKS_START 0xF4000000u
#define KERNEL_STACK_SLOT 0x4000u // one guard page, then the stack
#define KERNEL_STACK_SIZE (KERNEL_STACK_SLOT - PAGE_SIZE)

#define USER_LOWEST 0x10000u // so that null pointers with an offset fault, too
#define USER_MAPPINGS 0x40000000u
#define USER_STACK_TOP 0xBFFFF000u // a page stays free below the kernel half
#define USER_STACK_LIMIT 0x800000u
#define USER_STACK_LOWEST (USER_STACK_TOP - USER_STACK_LIMIT)
#define USER_MAPPINGS_END (USER_STACK_LOWEST - 0x100000u) // the gap is the stack's guard
#define USER_END KERNEL_BASE

#define LOW_RESERVED_END 0x10000u // firmware data, boot-info and trampoline stay untouched
#define TRAMPOLINE_PHYSICAL 0x6000u
#define VGA_TEXT_PHYSICAL 0xB8000u

#ifndef __ASSEMBLER__
#include <stdint.h>

static inline void *direct_map(uint32_t physical) { return (void *)(physical + KERNEL_BASE); }
static inline uint32_t physical_address(const void *direct) {
    return (uint32_t)direct - KERNEL_BASE;
}

// From arch/i386/linker.ld and arch/i386/entry.asm.
extern char kernel_start[], kernel_text_start[], kernel_text_end[], kernel_rodata_end[];
extern char archive_start[], archive_end[]; // initial root, in the image
extern char kernel_end[];
extern char boot_stack_guard[], boot_stack_bottom[], boot_stack_top[];
extern char trampoline_start[], trampoline_end[]; // trampoline.asm
#endif
