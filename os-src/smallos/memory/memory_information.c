// Memory as texts, for meminfo and memmap.
#include "arch/i386/memory_layout.h"
#include "base/boot_info.h"
#include "base/information.h"
#include "frames.h"
#include "heap.h"
#include "text.h"

static void memory(struct text *text) {
    struct frame_counts frames = frame_counts();
    struct heap_counts heap = heap_counts();
    text_print(text, "frames of 4 KiB: %u total, %u managed, %u free, %u used, %u beyond reach\n",
               frames.total, frames.managed, frames.free, frames.managed - frames.free,
               frames.unreachable);
    text_print(text, "memory: %u KiB total, %u KiB free\n", frames.total * 4, frames.free * 4);
    text_print(text, "processes: %u frames in use, %u promised\n", frames.user,
               frames.committed - frames.user);
    text_print(text, "heap: %u bytes mapped, %u used, %u blocks, %u free blocks\n", heap.mapped,
               heap.used, heap.blocks, heap.free_blocks);
}

static void range(struct text *text, const char *name, const void *start, const void *end) {
    uint32_t last = (uint32_t)end - 1;
    text_print(text, "%p-%p %s\n", start, (void *)last, name);
}

static void memory_map(struct text *text) {
    const struct boot_info *info = boot_info();
    text_print(text, "physical memory (E820):\n");
    for (unsigned i = 0; i < info->e820_count; i++) {
        const struct e820_entry *entry = &info->e820[i];
        text_print(text, "0x%010llx-0x%010llx %s\n", entry->base, entry->base + entry->length - 1,
                   e820_type_name(entry->type));
    }
    text_print(text, "kernel (virtual):\n");
    range(text, "text", kernel_start, kernel_text_end);
    range(text, "constants", kernel_text_end, archive_start);
    range(text, "rescue tree", archive_start, archive_end);
    range(text, "stack guard (unmapped)", boot_stack_guard, boot_stack_bottom);
    range(text, "stack", boot_stack_bottom, boot_stack_top);
    range(text, "image with data", kernel_start, kernel_end);
    range(text, "direct map of physical memory", direct_map(0), direct_map(frames_limit()));
    range(text, "heap", (void *)HEAP_START, (void *)HEAP_END);
    range(text, "device mappings", (void *)MAPPING_START, (void *)MAPPING_END);
    range(text, "kernel stacks", (void *)KERNEL_STACKS_START, (void *)KERNEL_TABLES_END);
    text_print(text, "processes (virtual):\n");
    range(text, "program and heap", (void *)USER_LOWEST, (void *)USER_MAPPINGS);
    range(text, "mappings", (void *)USER_MAPPINGS, (void *)USER_MAPPINGS_END);
    range(text, "stack", (void *)USER_STACK_LOWEST, (void *)USER_STACK_TOP);
}

INFORMATION(INFORMATION_MEMORY, memory);
INFORMATION(INFORMATION_MEMORY_MAP, memory_map);
