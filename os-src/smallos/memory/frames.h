// Physical memory in frames of 4 KiB, from the E820 map, with reference counts
// so that frames can be shared (copy on write). What processes may still touch is
// promised to them beforehand: memory runs out in fork, brk and mmap, never in a page fault.
#pragma once
#include "base/boot_info.h"
#include <stdbool.h>
#include <stdint.h>

#define FRAME_NONE 0u // physical address 0 is never handed out

struct frame_counts {
    uint32_t total; // usable frames according to E820, all of memory
    uint32_t managed; // of these, below the direct-map limit and not used for start-up
    uint32_t free;
    uint32_t unreachable; // usable, but beyond the direct map: never used
    uint32_t committed; // pages that processes may have, shared ones counted for each
    uint32_t user; // frames that hold pages of processes
};

void frames_init(const struct boot_info *info);
// A frame with undefined content and one reference; FRAME_NONE when all that is left has
// been promised to processes.
uint32_t frame_allocate(void);
uint32_t frame_allocate_zeroed(void);
uint32_t frame_allocate_table(void); // zeroed, for the kernel's page tables; panics without memory
// Physically adjacent frames, for devices; release them one by one.
uint32_t frame_allocate_adjacent(uint32_t count);
// Promise pages to a process; false when that would eat into the kernel's reserve.
bool frames_commit(uint32_t count);
void frames_uncommit(uint32_t count);
// A frame for a page that was promised: never fails. Released in the same way.
uint32_t frame_allocate_user(void);
void frame_release_user(uint32_t physical);
// A frame for file data: leaves the kernel's reserve alone, and enough for a few processes,
// so that full files can be removed again.
uint32_t frame_allocate_cache(void);
uint32_t frame_allocate_cache_adjacent(uint32_t count); // released one by one
void frame_share(uint32_t physical);
void frame_release(uint32_t physical);
uint32_t frame_references(uint32_t physical); // 0: free or not managed
struct frame_counts frame_counts(void);
// Count the free frames in the table itself: must equal frame_counts().free.
uint32_t frames_recount(void);
uint32_t frames_limit(void); // first physical address beyond the table
