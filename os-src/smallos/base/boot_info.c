// Adopts and judges the boot-info record of stage 2.
#include "boot_info.h"
#include "arch/i386/memory_layout.h"
#include "string.h"
#include <stddef.h>

#define RAM_COPY_LIMIT 0x1000000u

static struct boot_info record;

const struct boot_info *boot_info(void) { return &record; }

const char *boot_info_problem(const struct boot_info *info) {
    uint32_t sum = 0;
    if (info->magic != BOOT_INFO_MAGIC)
        return "wrong magic";
    if (info->version != BOOT_INFO_VERSION)
        return "unknown version";
    if (info->size != sizeof *info)
        return "wrong size";
    for (unsigned i = 0; i < sizeof *info / 4; i++) {
        uint32_t word;
        memcpy(&word, (const uint8_t *)info + 4 * i, 4);
        sum += word;
    }
    if (sum != 0)
        return "wrong checksum";
    if (info->e820_count == 0 || info->e820_count > E820_MAXIMUM)
        return "wrong number of E820 entries";
    if (info->kernel_physical != KERNEL_PHYSICAL)
        return "kernel loaded elsewhere";
    if (info->ram_copy && (info->ram_copy % PAGE_SIZE || info->ram_copy_bytes > RAM_COPY_LIMIT ||
                           info->ram_copy < physical_address(kernel_end) ||
                           info->ram_copy - physical_address(kernel_end) >= PAGE_SIZE))
        return "the root's copy does not lie behind the kernel";
    return NULL;
}

const char *boot_info_adopt(uint32_t magic, uint32_t physical) {
    if (magic != BOOT_INFO_MAGIC)
        return "the loader handed over no boot-info record";
    memcpy(&record, direct_map(physical), sizeof record);
    return boot_info_problem(&record);
}

const char *video_problem(const struct boot_info *info) {
    if (info->vbe_state == VBE_NONE)
        return info->vbe_mode == 0 && info->vbe_framebuffer == 0 ? NULL : "a mode in no state";
    if (info->vbe_state > VBE_SET)
        return "an unknown state";
    uint64_t size = (uint64_t)info->vbe_pitch * info->vbe_height;
    if (info->vbe_depth != 32 || info->vbe_pitch < info->vbe_width * 4u)
        return "lines shorter than their pixels";
    if (info->vbe_framebuffer == 0 || info->vbe_framebuffer + size > 0xFFFFFFFFull)
        return "a framebuffer out of this world";
    return NULL;
}

const char *e820_type_name(uint32_t type) {
    static const char *const names[] = {"type 0", "usable", "reserved", "ACPI tables",
                                        "ACPI non-volatile", "bad"};
    return type < sizeof names / sizeof *names ? names[type] : "unknown";
}

const char *e820_problem(const struct boot_info *info) {
    uint64_t start = KERNEL_PHYSICAL, end = physical_address(kernel_end);
    bool kernel_covered = false;
    for (unsigned i = 0; i < info->e820_count; i++) {
        const struct e820_entry *a = &info->e820[i];
        if (a->base + a->length < a->base)
            return "an entry wraps around";
        if (a->type != E820_USABLE)
            continue;
        if (a->base <= start && a->base + a->length >= end)
            kernel_covered = true;
        for (unsigned j = 0; j < info->e820_count; j++) {
            const struct e820_entry *b = &info->e820[j];
            if (j != i && a->base < b->base + b->length && b->base < a->base + a->length)
                return "a usable entry overlaps another";
        }
    }
    return kernel_covered ? NULL : "the kernel lies outside usable memory";
}
