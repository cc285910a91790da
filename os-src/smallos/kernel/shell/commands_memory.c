// Commands about memory.
#include "commands.h"
#include "kernel/boot_info.h"
#include "kernel/console.h"
#include "kernel/frames.h"
#include "kernel/heap.h"
#include "kernel/memory_layout.h"

int command_memory_info(int count, char **words) {
    struct frame_counts frames = frame_counts();
    struct heap_counts heap = heap_counts();
    (void)count, (void)words;
    console_print("frames of 4 KiB: %u total, %u managed, %u free, %u used, %u beyond reach\n",
                  frames.total, frames.managed, frames.free, frames.managed - frames.free,
                  frames.unreachable);
    console_print("memory: %u KiB total, %u KiB free\n", frames.total * 4, frames.free * 4);
    console_print("heap: %u bytes mapped, %u used, %u blocks, %u free blocks\n", heap.mapped,
                  heap.used, heap.blocks, heap.free_blocks);
    return 0;
}

static void range(const char *name, const void *start, const void *end) {
    uint32_t last = (uint32_t)end - 1;
    console_print("%p-%p %s\n", start, (void *)last, name);
}

int command_memory_map(int count, char **words) {
    const struct boot_info *info = boot_info();
    (void)count, (void)words;
    console_write("physical memory (E820):\n");
    for (unsigned i = 0; i < info->e820_count; i++) {
        const struct e820_entry *entry = &info->e820[i];
        console_print("0x%010llx-0x%010llx %s\n", entry->base, entry->base + entry->length - 1,
                      e820_type_name(entry->type));
    }
    console_write("kernel (virtual):\n");
    range("text", kernel_start, kernel_text_end);
    range("constants", kernel_text_end, kernel_rodata_end);
    range("stack guard (unmapped)", boot_stack_guard, boot_stack_bottom);
    range("stack", boot_stack_bottom, boot_stack_top);
    range("image with data", kernel_start, kernel_end);
    range("direct map of physical memory", direct_map(0), direct_map(frames_limit()));
    range("heap", (void *)HEAP_START, (void *)HEAP_END);
    range("device mappings", (void *)MAPPING_START, (void *)MAPPING_END);
    return 0;
}
