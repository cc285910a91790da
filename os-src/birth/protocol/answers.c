/* "Entry memory layout", "Memory Map", "HHDM", "Executable Address", "Module", "Framebuffer", "RSDP", "Executable
 * Command Line". */
#include "base/text.h"
#include "protocol.h"

extern char code_start[], constants_start[], data_start[], data_end[];
#define NO_EXECUTE (1ull << 63)

static u64 physical_of(const void *pointer) {
    return (u64)pointer - offset();
}

void check_memory(void) {
    const struct limine_memory_map_response *map = memory_map.response;
    bool sorted = true, whole = true, apart = true, mapped = true, not_mapped = true;
    u64 usable = 0;
    for (u64 i = 0; i < map->entry_count; i++) {
        const struct limine_memory_entry *entry = map->entries[i];
        bool is_ours = entry->type == LIMINE_USABLE || entry->type == LIMINE_BOOTLOADER_RECLAIMABLE;
        if (i && entry->base < map->entries[i - 1]->base)
            sorted = false;
        if (i && entry->base < map->entries[i - 1]->base + map->entries[i - 1]->length)
            apart = false;
        if (is_ours && (entry->base % 4096 || entry->length % 4096))
            whole = false;
        if (entry->type == LIMINE_USABLE)
            usable += entry->length;
        bool in_map = walk(offset() + entry->base) && walk(offset() + entry->base + entry->length - 1);
        if (is_ours || entry->type == LIMINE_EXECUTABLE_AND_MODULES || entry->type == LIMINE_FRAMEBUFFER_MEMORY)
            mapped = mapped && in_map;
        else
            not_mapped = not_mapped && !walk(offset() + entry->base) && !walk(offset() + entry->base + entry->length - 1);
    }
    expect(sorted && whole && apart, "memory map", "%u entries are sorted, apart, and of whole pages where they are ours",
           map->entry_count);
    expect(usable > 16 << 20, "memory map", "%u KiB are usable", usable / 1024);
    expect(mapped, "hhdm", "from %x on it has what is usable, reclaimable, kernel, modules and framebuffer", offset());
    expect(not_mapped, "hhdm", "it has nothing that is reserved, of ACPI or bad, as base revision 3 wants it");
    u64 lower = 0;
    for (int i = 0; i < 256; i++)
        lower |= ((u64 *)(entry_state.tables + offset()))[i];
    expect(!lower, "entry memory layout", "nothing is mapped in the lower half");
    expect(type_at(physical_of((void *)entry_state.stack)) == LIMINE_BOOTLOADER_RECLAIMABLE &&
               type_at(entry_state.tables) == LIMINE_BOOTLOADER_RECLAIMABLE &&
               type_at(physical_of(map)) == LIMINE_BOOTLOADER_RECLAIMABLE &&
               type_at(physical_of((void *)entry_state.gdt_base)) == LIMINE_BOOTLOADER_RECLAIMABLE,
           "memory map", "stack, page tables, answers and GDT are reclaimable");

    const struct limine_executable_address_response *at = address.response;
    u64 code = walk((u64)code_start), constants = walk((u64)constants_start), data = walk((u64)data_start);
    expect(at->virtual_base == (u64)code_start && (code & 0x000ffffffffff000) == at->physical_base, "executable address",
           "%x is at %x", at->virtual_base, at->physical_base);
    expect(type_at(at->physical_base) == LIMINE_EXECUTABLE_AND_MODULES &&
               type_at(at->physical_base + (u64)(data_end - code_start) - 1) == LIMINE_EXECUTABLE_AND_MODULES,
           "memory map", "the kernel is where the map says");
    expect(!(code & 2) && !(code & NO_EXECUTE) && !(constants & 2) && constants & NO_EXECUTE && data & 2 && data & NO_EXECUTE,
           "entry memory layout", "code, constants and data have the rights of their segments");
}

static void check_rsdp(void) {
    /* It is in no map of the loader's, so this makes one of its own: the first GiB where it is. */
    static u64 level_3[512] __attribute__((aligned(4096))), level_2[512] __attribute__((aligned(4096)));
    const struct limine_executable_address_response *at = address.response;
    const struct limine_rsdp_response *response = rsdp.response;
    u64 to_physical = at->physical_base - at->virtual_base;
    for (u64 i = 0; i < 512; i++)
        level_2[i] = i << 21 | 1 << 7 | 1;
    level_3[0] = ((u64)level_2 + to_physical) | 1;
    ((u64 *)(entry_state.tables + offset()))[0] = ((u64)level_3 + to_physical) | 1;
    bool is_low = response->address && response->address < 1 << 30;
    u8 sum = 0;
    for (u64 i = 0; is_low && i < 20; i++)
        sum = (u8)(sum + ((volatile u8 *)response->address)[i]);
    expect(is_low && !memcmp((void *)response->address, "RSD PTR ", 8) && !sum, "rsdp",
           "the table is at the physical address %x", response->address);
}

void check_answers(void) {
    const struct limine_module_response *list = modules.response;
    expect(list->module_count == 2, "module", "there are %u", list->module_count);
    if (list->module_count == 2) {
        const struct limine_file *first = list->modules[0], *second = list->modules[1];
        bool is_right = first->size == 10000;
        for (u64 i = 0; is_right && i < first->size; i++)
            is_right = ((u8 *)first->address)[i] == (u8)("0123456789\n"[i % 11]);
        expect(is_right, "module", "the first has its %u bytes", first->size);
        expect(!strlen(second->string) && !second->size && !memcmp(second->path, "/empty", 7), "module",
               "the second is empty: %s", second->path);
        expect(!memcmp(first->string, "some text", 10) && !memcmp(first->path, "/digits.txt", 12), "module",
               "text and path are there: %s", first->string);
        expect((u64)first->address % 4096 == 0 && type_at(physical_of(first->address)) == LIMINE_EXECUTABLE_AND_MODULES,
               "memory map", "modules are where it says");
        expect(!first->media_type && !first->tftp_ip && !first->mbr_disk_id, "file structure", "it is from a disk");
    }
    const struct limine_command_line_response *line = command_line.response;
    expect(strlen(line->command_line) > 5 && !memcmp(line->command_line, "cpus=", 5), "executable command line", "%s",
           line->command_line);
    const struct limine_framebuffer_response *screens = framebuffer.response;
    if (screens) {
        const struct limine_framebuffer *screen = screens->framebuffers[0];
        expect(screens->framebuffer_count == 1 && screen->bits_per_pixel == 32 && screen->memory_model == 1 &&
                   screen->width >= 640 && screen->height >= 480 && screen->pitch >= screen->width * 4 &&
                   screen->red_mask_size == 8 && screen->red_mask_shift == 16 && screen->blue_mask_shift == 0,
               "framebuffer", "%u x %u, %u bytes a row", screen->width, screen->height, screen->pitch);
        expect(type_at(physical_of(screen->address)) == LIMINE_FRAMEBUFFER_MEMORY && walk((u64)screen->address),
               "framebuffer", "it is in the memory map and mapped at %x", (u64)screen->address);
    } else {
        expect(true, "framebuffer", "there is none");
    }
    expect((u64)stack_size.response == 0x1122334455667788 && (u64)paging_mode.response == 0x1122334455667788 &&
               (u64)unknown.response == 0x1122334455667788,
           "features", "what is not answered is left as it was");
    check_rsdp();
}
