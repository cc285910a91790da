/* Answers to requests, machine state, entry: "Entry memory layout", "Entry machine state" and the features of
 * the Limine boot protocol. */
#include "limine.h"
#include "base/ports.h"
#include "base/text.h"

#define POOL_SIZE (1u << 20)
#define ARENA_SIZE (128u << 10)

static struct requests requests;
static struct memory_map raw;
static struct processors processors;
static struct table_pool pool;
static u64 arena, arena_end;

static void *in_arena(u64 size) {
    u64 address = round_up(arena, 16);
    arena = address + size;
    if (arena > arena_end)
        stop(EXIT_MEMORY, "the answers to the kernel's requests take more than %u KiB", (u64)ARENA_SIZE / 1024);
    return (void *)address;
}

static void *high(const void *pointer) {
    return (void *)((u64)pointer + HHDM_OFFSET);
}

static char *copy_text(const char *text) {
    size_t size = strlen(text) + 1;
    return high(memcpy(in_arena(size), text, size));
}

static void refused(const char *name) {
    report("birth: limine: %s is not answered", name);
}

static void answer(enum request which, void *response) {
    requests.found[which]->response = high(response);
}

static void answer_framebuffer(const struct framebuffer *from) {
    /* "Framebuffer Feature": without one there is no response. */
    if (!from->address) {
        report("birth: the firmware has no framebuffer");
        return;
    }
    struct limine_framebuffer_response *response = in_arena(sizeof *response);
    struct limine_framebuffer *framebuffer = in_arena(sizeof *framebuffer);
    struct limine_framebuffer **list = in_arena(sizeof *list);
    *framebuffer = (struct limine_framebuffer){
        .address = high((void *)from->address),
        .width = from->width,
        .height = from->height,
        .pitch = from->pitch,
        .bits_per_pixel = from->bits_per_pixel,
        .memory_model = 1,
        .red_mask_size = 8,
        .red_mask_shift = from->red_shift,
        .green_mask_size = 8,
        .green_mask_shift = from->green_shift,
        .blue_mask_size = 8,
        .blue_mask_shift = from->blue_shift,
    };
    *list = high(framebuffer);
    *response = (struct limine_framebuffer_response){0, 1, high(list)};
    answer(REQUEST_FRAMEBUFFER, response);
}

static void answer_modules(const struct loaded *loaded) {
    struct limine_module_response *response = in_arena(sizeof *response);
    struct limine_file **list = in_arena(sizeof *list * (loaded->module_count + 1));
    for (u32 i = 0; i < loaded->module_count; i++) {
        const struct loaded_file *from = &loaded->modules[i];
        struct limine_file *file = in_arena(sizeof *file);
        *file = (struct limine_file){
            .address = high((void *)from->address),
            .size = from->size,
            .path = copy_text(from->path),
            .string = copy_text(from->text),
            .partition_index = loaded->from->partition_number,
        };
        memcpy(&file->gpt_disk_uuid, loaded->from->disk_guid, 16);
        memcpy(&file->gpt_part_uuid, loaded->from->partition_guid, 16);
        list[i] = high(file);
    }
    *response = (struct limine_module_response){0, loaded->module_count, high(list)};
    answer(REQUEST_MODULE, response);
}

static void answer_memory_map(const struct memory_map *map) {
    struct limine_memory_map_response *response = in_arena(sizeof *response);
    struct limine_memory_entry *entries = in_arena(sizeof *entries * map->count);
    struct limine_memory_entry **list = in_arena(sizeof *list * map->count);
    for (u32 i = 0; i < map->count; i++) {
        entries[i] = map->entries[i];
        list[i] = high(&entries[i]);
    }
    *response = (struct limine_memory_map_response){0, map->count, high(list)};
    answer(REQUEST_MEMORY_MAP, response);
}

static void answer_processors(const struct transition *transition, u64 stacks) {
    struct limine_smp_response *response = in_arena(sizeof *response);
    struct limine_smp_info *infos = in_arena(sizeof *infos * processors.count);
    struct limine_smp_info **list = in_arena(sizeof *list * processors.count);
    u32 count = 0;
    for (u32 i = 0; i < processors.count; i++) {
        struct limine_smp_info *info = &infos[count];
        *info = (struct limine_smp_info){.processor_id = processors.list[i].acpi_id,
                                         .lapic_id = processors.list[i].apic_id};
        u64 stack = stacks + (i + 1ull) * KERNEL_STACK_SIZE;
        if (info->lapic_id != processors.own &&
            !transition_start_processor(transition, info->lapic_id, (u64)high(info), stack + HHDM_OFFSET)) {
            report("birth: processor %u does not start", (u64)info->lapic_id);
            continue;
        }
        list[count++] = high(info);
    }
    *response = (struct limine_smp_response){0, 0, processors.own, count, high(list)};
    answer(REQUEST_SMP, response);
}

static void map(u64 top, u64 virtual_address, u64 physical, u64 size, u64 flags) {
    if (!map_pages(&pool, top, virtual_address, physical, size, flags))
        stop(EXIT_MEMORY, "the memory map has too many holes: page tables for it take more than %u KiB",
             (u64)POOL_SIZE / 1024);
}

/* What is in the kernel's map and what is not is the same for all but the loader's own identity map. */
static u64 make_tables(const struct loaded *loaded, const struct elf_image *image) {
    u64 top = pool.next;
    pool.next += PAGE_SIZE;
    for (u32 i = 0; i < loaded->map.count; i++) {
        const struct limine_memory_entry *entry = &loaded->map.entries[i];
        if (entry->type == LIMINE_USABLE || entry->type >= LIMINE_BOOTLOADER_RECLAIMABLE)
            map(top, HHDM_OFFSET + entry->base, entry->base, entry->length, PAGE_WRITE);
    }
    for (u32 i = 0; i < image->count; i++) {
        const struct elf_segment *segment = &image->segments[i];
        u64 flags = (segment->flags & ELF_WRITE ? PAGE_WRITE : 0) | (segment->flags & ELF_EXECUTE ? 0 : PAGE_NO_EXECUTE);
        map(top, segment->virtual_address, loaded->kernel_physical + (segment->virtual_address - image->base),
            round_up(segment->memory_size, PAGE_SIZE), flags);
    }
    return top;
}

_Noreturn void limine_start(struct loaded *loaded, const struct elf_image *image) {
    limine_scan((u8 *)loaded->kernel_physical, loaded->kernel_size, &requests, refused);
    if (requests.twice)
        stop(EXIT_PROTOCOL, "the kernel asks for %s more than once", requests.twice);
    if (!requests.base_revision)
        stop(EXIT_PROTOCOL, "the kernel names no base revision, and this loader has revision 3 alone");
    if (requests.base_revision[2] != LIMINE_BASE_REVISION)
        stop(EXIT_PROTOCOL, "the kernel wants base revision %u, and this loader has revision 3 alone",
             requests.base_revision[2]);
    requests.base_revision[1] = LIMINE_BASE_REVISION;
    requests.base_revision[2] = 0;

    processors_find(loaded->rsdp, &processors);
    arena = loader_take(ARENA_SIZE, LIMINE_BOOTLOADER_RECLAIMABLE, "the answers to the kernel's requests");
    arena_end = arena + ARENA_SIZE;
    pool.next = loader_take(POOL_SIZE, LIMINE_BOOTLOADER_RECLAIMABLE, "page tables");
    pool.end = pool.next + POOL_SIZE;
    u64 stacks = loader_take((u64)processors.count * KERNEL_STACK_SIZE, LIMINE_BOOTLOADER_RECLAIMABLE, "stacks");
    struct transition transition = {loader_take_low(PAGE_SIZE)};

    /* Nothing is taken, and nothing asked of the firmware, from here on. */
    firmware_last_map(&raw);
    loader_add_taken(&raw);
    if (loaded->framebuffer.address &&
        !memory_map_add(&raw, loaded->framebuffer.address, loaded->framebuffer.pitch * loaded->framebuffer.height,
                        LIMINE_FRAMEBUFFER_MEMORY))
        stop(EXIT_MEMORY, "the memory map is full");
    if (!memory_map_make(&raw, &loaded->map))
        stop(EXIT_MEMORY, "the memory map has more than %u entries", (u64)MEMORY_ENTRIES_AT_MOST);

    interrupts_off();
    u64 top = make_tables(loaded, image);
    u64 with_identity = pool.next;
    pool.next += PAGE_SIZE;
    memcpy((void *)with_identity, (void *)top, PAGE_SIZE);
    map(with_identity, 0, 0, REACH, PAGE_WRITE);
    transition_make(&transition, with_identity, top);

    if (requests.found[REQUEST_HHDM]) {
        struct limine_hhdm_response *response = in_arena(sizeof *response);
        *response = (struct limine_hhdm_response){0, HHDM_OFFSET};
        answer(REQUEST_HHDM, response);
    }
    if (requests.found[REQUEST_FRAMEBUFFER])
        answer_framebuffer(&loaded->framebuffer);
    if (requests.found[REQUEST_MODULE])
        answer_modules(loaded);
    if (requests.found[REQUEST_MEMORY_MAP])
        answer_memory_map(&loaded->map);
    if (requests.found[REQUEST_RSDP] && loaded->rsdp) {
        struct limine_rsdp_response *response = in_arena(sizeof *response);
        *response = (struct limine_rsdp_response){0, loaded->rsdp};
        answer(REQUEST_RSDP, response);
    }
    if (requests.found[REQUEST_EXECUTABLE_ADDRESS]) {
        struct limine_executable_address_response *response = in_arena(sizeof *response);
        *response = (struct limine_executable_address_response){0, loaded->kernel_physical, loaded->kernel_base};
        answer(REQUEST_EXECUTABLE_ADDRESS, response);
    }
    if (requests.found[REQUEST_COMMAND_LINE]) {
        struct limine_command_line_response *response = in_arena(sizeof *response);
        *response = (struct limine_command_line_response){0, copy_text(loaded->command_line)};
        answer(REQUEST_COMMAND_LINE, response);
    }
    if (requests.found[REQUEST_SMP])
        answer_processors(&transition, stacks);

    u64 own_stack = stacks;
    for (u32 i = 0; i < processors.count; i++)
        if (processors.list[i].apic_id == processors.own)
            own_stack = stacks + (i + 1ull) * KERNEL_STACK_SIZE;
    transition_enter(&transition, loaded->kernel_entry, own_stack + HHDM_OFFSET);
}
