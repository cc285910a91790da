// The kernel's address space. Source: Intel SDM volume 3, section 4.3 (32-bit paging).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define PAGE_PRESENT 0x001u
#define PAGE_WRITABLE 0x002u
#define PAGE_USER 0x004u
#define PAGE_UNCACHED 0x010u
#define PAGE_FLAGS 0xFFFu

// Build the kernel's address space and switch to it: a direct map up to a physical address, and
// empty tables above it. Takes zeroed frames from the function, which must not fail. False: the
// tables do not fit where the boot map reaches them.
bool paging_init(uint32_t limit, uint32_t (*zeroed_frame)(void));
uint32_t paging_kernel_directory(void); // physical; its upper quarter never changes
// Map or unmap one page in the kernel half; false when no page table is there for it, or when it
// is mapped already, or not.
bool paging_map(uint32_t address, uint32_t physical, uint32_t flags);
bool paging_unmap(uint32_t address);
// The page-table entry of an address, 0 when not mapped.
uint32_t paging_lookup(uint32_t address);
// A view of physical memory that is not RAM of ours: device registers, firmware tables.
// NULL when the window is full. Through the direct map where that covers it.
void *paging_view(uint32_t physical, uint32_t size);
