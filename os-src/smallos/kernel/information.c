// What programs may know about the kernel.
#include "information.h"
#include "abi/information.h"
#include "boot_info.h"
#include "diagnostics.h"
#include "drivers/ata.h"
#include "drivers/block_device.h"
#include "drivers/usb_information.h"
#include "frames.h"
#include "heap.h"
#include "interrupts.h"
#include "memory/address_space.h"
#include "memory_layout.h"
#include "net/arp.h"
#include "net/network_information.h"
#include "net/socket_information.h"
#include "selftest/selftest.h"
#include "string.h"
#include "task/scheduler.h"

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

static char state_letter(enum task_state state) {
    return state == TASK_READY     ? 'R'
           : state == TASK_STOPPED ? 'T'
           : state == TASK_ZOMBIE  ? 'Z'
                                   : 'S';
}

static void tasks(struct text *text) {
    text_print(text, "pid ppid pgid state ticks memory name\n");
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        const struct task *task = task_at(i);
        if (!task || task->state == TASK_DEAD)
            continue;
        uint32_t pages = task->space ? address_space_resident(task->space) : 0;
        text_print(text, "%d %d %d %c %u %u %s\n", task->id, task->parent ? task->parent->id : 0,
                   task->group, state_letter(task->state), task->user_ticks + task->kernel_ticks,
                   pages * (PAGE_SIZE / 1024), task->name);
    }
}

static void interrupts(struct text *text) {
    for (unsigned line = 0; line < 16; line++)
        if (interrupts_count(line) > 0)
            text_print(text, "irq %u: %u\n", line, interrupts_count(line));
    text_print(text, "spurious: %u\n", interrupts_spurious());
    text_print(text, "task switches: %llu\n", scheduler_switches());
    text_print(text, "idle ticks: %u\n", scheduler_idle_ticks());
}

static void disk_way(struct text *text, const char *name) {
    struct ata_counts counts;
    if (strncmp(name, "ata", 3) != 0 || !ata_counts((unsigned)(name[3] - '0'), &counts))
        return;
    text_print(text, "%s: %s, LBA%u, commands: %llu by DMA, %llu by PIO, %u tried again, "
                     "%u resets\n",
               name, counts.uses_dma ? "DMA" : "PIO", counts.uses_lba48 ? 48 : 28, counts.dma,
               counts.pio, counts.retries, counts.resets);
}

static void disks(struct text *text) {
    const struct block_device *device;
    for (unsigned i = 0; (device = block_device_at(i)); i++) {
        text_print(text, "%s: %llu sectors", device->name, device->sectors);
        if (device->disk) {
            text_print(text, " from %llu on, type 0x%02x\n", device->first_sector,
                       device->partition_type);
            continue;
        }
        text_print(text, ", %llu reads of %llu sectors, %llu writes of %llu, %llu merged, "
                         "%llu flushes, %llu errors\n",
                   device->reads, device->read_sectors, device->writes, device->written_sectors,
                   device->merged, device->flushes, device->errors);
        disk_way(text, device->name);
    }
}

bool information_write(uint32_t kind, struct text *text) {
    switch (kind) {
    case INFORMATION_MEMORY:
        memory(text);
        return true;
    case INFORMATION_MEMORY_MAP:
        memory_map(text);
        return true;
    case INFORMATION_BOOT_LOG:
        text_add(text, diagnostics_log(), strlen(diagnostics_log()));
        return true;
    case INFORMATION_TASKS:
        tasks(text);
        return true;
    case INFORMATION_KERNEL_SELFTEST:
        selftest_run(text);
        return true;
    case INFORMATION_INTERRUPTS:
        interrupts(text);
        return true;
    case INFORMATION_DISKS:
        disks(text);
        return true;
    case INFORMATION_USB:
        usb_write_devices(text);
        return true;
    case INFORMATION_USB_PORTS:
        usb_write_ports(text);
        return true;
    case INFORMATION_NETWORK:
        network_write(text);
        return true;
    case INFORMATION_SOCKETS:
        sockets_write(text);
        return true;
    case INFORMATION_ARP:
        arp_write(text);
        return true;
    }
    return false;
}
