/* The memory map by INT 15h, function E820h, and memory out of it: ACPI 6.4, section 15.1. */
#include "bios.h"
#include "boot/common/loader.h"

static struct bios_registers registers LOW = {0};
static struct {
    u64 base, length;
    u32 type, attributes;
} __attribute__((packed)) range LOW = {0};


static enum limine_memory type_of(u32 type) {
    switch (type) {
    case 1: return LIMINE_USABLE;
    case 3: return LIMINE_ACPI_RECLAIMABLE;
    case 4: return LIMINE_ACPI_NVS;
    case 5: return LIMINE_BAD_MEMORY;
    default: return LIMINE_RESERVED;
    }
}

void bios_memory_map(struct memory_map *raw) {
    u32 next = 0;
    raw->count = 0;
    do {
        range.attributes = 1;
        registers = (struct bios_registers){
            .eax = 0xE820, .ebx = next, .ecx = sizeof range, .edx = 0x534D4150, .edi = (u32)(u64)&range};
        bios_call(0x15, &registers);
        if (registers.flags & CARRY || registers.eax != 0x534D4150)
            break;
        next = registers.ebx;
        if (registers.ecx >= 24 && !(range.attributes & 1))
            continue;
        if (!memory_map_add(raw, range.base, range.length, type_of(range.type)))
            stop(EXIT_MEMORY, "the BIOS's memory map has more than %u entries", (u64)MEMORY_ENTRIES_AT_MOST);
    } while (next);
    if (!raw->count)
        stop(EXIT_MEMORY, "this BIOS has no memory map (INT 15h, function E820h)");
    /* The BIOS's own data, in case its map forgets them. */
    if (!memory_map_add(raw, 0, PAGE_SIZE, LIMINE_RESERVED))
        stop(EXIT_MEMORY, "the BIOS's memory map has no room for its first page");
}

void firmware_last_map(struct memory_map *raw) {
    bios_memory_map(raw);
}

static struct memory_map raw, made;

u64 firmware_allocate(u64 bytes, bool low) {
    if (low) /* one page alone is asked for: the one that the stack of BIOS calls had */
        return bytes <= PAGE_SIZE ? 0x7000 : 0;
    bios_memory_map(&raw);
    loader_add_taken(&raw);
    if (!memory_map_make(&raw, &made))
        return 0;
    for (u32 i = made.count; i--;) {
        const struct limine_memory_entry *entry = &made.entries[i];
        u64 end = entry->base + entry->length;
        if (end > REACH)
            end = REACH;
        u64 base = entry->base < 1u << 20 ? 1u << 20 : entry->base;
        if (entry->type == LIMINE_USABLE && end > base && end - base >= bytes)
            return round_down(end - bytes, PAGE_SIZE);
    }
    return 0;
}

void firmware_give_back(u64 address, u64 bytes) {
    (void)address;
    (void)bytes; /* the loader's book is the only one */
}
