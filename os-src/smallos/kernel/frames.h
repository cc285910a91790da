// Physical memory in frames of 4 KiB, from the E820 map, with reference counts
// so that frames can be shared (copy on write) later.
#pragma once
#include "boot_info.h"
#include <stdbool.h>
#include <stdint.h>

#define FRAME_NONE 0u // physical address 0 is never handed out

struct frame_counts {
    uint32_t total; // usable frames according to E820, all of memory
    uint32_t managed; // of these, below the direct-map limit and not used for start-up
    uint32_t free;
    uint32_t unreachable; // usable, but beyond the direct map: never used
};

void frames_init(const struct boot_info *info);
// A frame with undefined content and one reference; FRAME_NONE when memory is exhausted.
uint32_t frame_allocate(void);
uint32_t frame_allocate_zeroed(void);
// Physically adjacent frames, for devices; release them one by one.
uint32_t frame_allocate_adjacent(uint32_t count);
void frame_share(uint32_t physical);
void frame_release(uint32_t physical);
uint32_t frame_references(uint32_t physical); // 0: free or not managed
struct frame_counts frame_counts(void);
// Count the free frames in the table itself: must equal frame_counts().free.
uint32_t frames_recount(void);
uint32_t frames_limit(void); // first physical address beyond the table
