// Frame allocator: one reference count per frame. Frames given back lately are taken first,
// which keeps the memory in use small (snapshots of the machine notice); then next fit. The
// table lies right behind the kernel and the root's copy, if there is one, and is as long as
// memory needs it.
#include "frames.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/memory_layout.h"
#include "base/panic.h"
#include "base/string.h"

#define RESERVED 0xFFFFu
#define LARGEST_COUNT 0xFFFEu

#define RECENT 256u

static uint16_t *references;
static uint32_t recent[RECENT], recent_count; // may name frames that were taken since
static uint32_t frame_limit; // frames in the table
static uint32_t next_search;
static struct frame_counts counts;

static uint32_t round_up(uint32_t bytes) { return (bytes + PAGE_SIZE - 1) / PAGE_SIZE; }

// Whole frames inside an entry, cut at a limit; false when there are none.
static bool entry_frames(const struct e820_entry *entry, uint64_t limit, uint64_t *first,
                         uint64_t *end) {
    uint64_t start = entry->base + PAGE_SIZE - 1, stop = entry->base + entry->length;
    if (entry->type != E820_USABLE)
        return false;
    if (stop > limit)
        stop = limit;
    *first = start >> 12;
    *end = stop >> 12;
    return *first < *end;
}

void frames_init(const struct boot_info *info) {
    uint64_t first, end;
    for (unsigned i = 0; i < info->e820_count; i++) {
        if (entry_frames(&info->e820[i], ~0ull, &first, &end))
            counts.total += (uint32_t)(end - first);
        if (entry_frames(&info->e820[i], DIRECT_MAP_LIMIT, &first, &end) && end > frame_limit)
            frame_limit = (uint32_t)end;
    }
    uint32_t copy_end = info->ram_copy + PAGE_SIZE * round_up(info->ram_copy_bytes);
    references = info->ram_copy ? direct_map(copy_end) : kernel_end;
    memset(references, 0xFF, frame_limit * sizeof *references); // all RESERVED

    uint32_t kernel_first = KERNEL_PHYSICAL / PAGE_SIZE;
    uint32_t kernel_last =
        physical_address(references) / PAGE_SIZE + round_up(frame_limit * sizeof *references);
    uint32_t reachable = 0;
    for (unsigned i = 0; i < info->e820_count; i++) {
        if (!entry_frames(&info->e820[i], DIRECT_MAP_LIMIT, &first, &end))
            continue;
        reachable += (uint32_t)(end - first);
        for (uint32_t frame = (uint32_t)first; frame < end; frame++) {
            if (frame < LOW_RESERVED_END / PAGE_SIZE ||
                (frame >= kernel_first && frame < kernel_last))
                continue;
            references[frame] = 0;
            counts.free++;
        }
    }
    counts.managed = counts.free;
    counts.unreachable = counts.total - reachable;
    next_search = kernel_last; // low memory is kept for devices as long as possible
}

static bool run_is_free(uint32_t frame, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (references[frame + i] != 0)
            return false;
    return true;
}

// Next fit; called with interrupts off.
static uint32_t take_by_search(uint32_t count) {
    for (uint32_t tried = 0; tried < frame_limit; tried++) {
        uint32_t frame = next_search + tried;
        if (frame >= frame_limit)
            frame -= frame_limit;
        if (frame + count > frame_limit || !run_is_free(frame, count))
            continue;
        for (uint32_t i = 0; i < count; i++)
            references[frame + i] = 1;
        counts.free -= count;
        next_search = frame + count == frame_limit ? 0 : frame + count;
        return frame * PAGE_SIZE;
    }
    return FRAME_NONE;
}

static uint32_t take(uint32_t count) {
    while (count == 1 && recent_count > 0) {
        uint32_t frame = recent[--recent_count];
        if (references[frame] != 0)
            continue;
        references[frame] = 1;
        counts.free--;
        return frame * PAGE_SIZE;
    }
    return take_by_search(count);
}

// Frames that are free and not promised, beyond what must stay.
static bool has_spare(uint32_t count, uint32_t stay) {
    uint32_t promised = counts.committed - counts.user;
    return counts.free >= promised + stay && counts.free - promised - stay >= count;
}

static uint32_t kernel_reserve(void) { return counts.managed / 32; }

static uint32_t take_spare(uint32_t count, uint32_t stay) {
    uint32_t flags = interrupts_save(), result = FRAME_NONE;
    if (count > 0 && count < frame_limit && has_spare(count, stay))
        result = take(count);
    interrupts_restore(flags);
    return result;
}

uint32_t frame_allocate_adjacent(uint32_t count) { return take_spare(count, 0); }
uint32_t frame_allocate(void) { return take_spare(1, 0); }
uint32_t frame_allocate_cache(void) { return frame_allocate_cache_adjacent(1); }

uint32_t frame_allocate_cache_adjacent(uint32_t count) {
    return take_spare(count, 3 * kernel_reserve());
}

bool frames_commit(uint32_t count) {
    uint32_t flags = interrupts_save();
    bool good = count < frame_limit && has_spare(count, kernel_reserve());
    if (good)
        counts.committed += count;
    interrupts_restore(flags);
    return good;
}

void frames_uncommit(uint32_t count) {
    uint32_t flags = interrupts_save();
    panic_unless(counts.committed >= count && counts.committed - count >= counts.user);
    counts.committed -= count;
    interrupts_restore(flags);
}

uint32_t frame_allocate_user(void) {
    uint32_t flags = interrupts_save();
    panic_unless(counts.committed > counts.user && counts.free > 0);
    uint32_t frame = take(1);
    counts.user++;
    interrupts_restore(flags);
    return frame;
}

void frame_release_user(uint32_t physical) {
    uint32_t flags = interrupts_save();
    if (frame_references(physical) == 1)
        counts.user--;
    frame_release(physical);
    interrupts_restore(flags);
}

uint32_t frame_allocate_zeroed(void) {
    uint32_t frame = frame_allocate();
    if (frame != FRAME_NONE)
        memset(direct_map(frame), 0, PAGE_SIZE);
    return frame;
}

uint32_t frame_allocate_table(void) {
    uint32_t frame = frame_allocate_zeroed();
    if (frame == FRAME_NONE)
        panic("no memory for the kernel's page tables");
    return frame;
}

// The count of a frame that must be in use; anything else is a bug worth stopping for.
static uint16_t *used(uint32_t physical, const char *purpose) {
    uint32_t frame = physical / PAGE_SIZE;
    if (physical % PAGE_SIZE || frame >= frame_limit || references[frame] == RESERVED)
        panic("%s: %p is not a managed frame", purpose, (void *)physical);
    if (references[frame] == 0)
        panic("%s: frame %p is free", purpose, (void *)physical);
    return &references[frame];
}

void frame_share(uint32_t physical) {
    uint32_t flags = interrupts_save();
    uint16_t *count = used(physical, "frame_share");
    panic_unless(*count < LARGEST_COUNT);
    ++*count;
    interrupts_restore(flags);
}

void frame_release(uint32_t physical) {
    uint32_t flags = interrupts_save();
    uint16_t *count = used(physical, "frame_release");
    if (--*count == 0) {
        counts.free++;
        if (recent_count < RECENT)
            recent[recent_count++] = physical / PAGE_SIZE;
    }
    interrupts_restore(flags);
}

uint32_t frame_references(uint32_t physical) {
    uint32_t frame = physical / PAGE_SIZE;
    if (frame >= frame_limit || references[frame] == RESERVED)
        return 0;
    return references[frame];
}

struct frame_counts frame_counts(void) {
    uint32_t flags = interrupts_save();
    struct frame_counts copy = counts;
    interrupts_restore(flags);
    return copy;
}

uint32_t frames_recount(void) {
    uint32_t flags = interrupts_save(), free = 0;
    for (uint32_t i = 0; i < frame_limit; i++)
        free += references[i] == 0;
    interrupts_restore(flags);
    return free;
}

uint32_t frames_limit(void) { return frame_limit * PAGE_SIZE; }
