/* From the loader to one CPU driver a core. Runs on the core that booted, on the loader's stack and tables, and
 * writes no variable: what is in the data segment is what every core gets a copy of. */
#include "base/text.h"
#include "kernel/arch/clock.h"
#include "kernel/arch/layout.h"
#include "kernel/arch/pages.h"
#include "kernel/arch/processor.h"
#include "kernel/core/core.h"
#include "kernel/core/ring.h"
#include "requests.h"
#include "share.h"

#define LEAST_PAGES 512ull /* 2 MiB a core */

struct handover { /* read by core_entry */
    u64 tables, stack;
    const struct core_start *start;
};

struct plan { /* of a core */
    u32 lapic_id;
    struct limine_smp_info *processor;
    u64 tables;
    u64 first, next, end; /* memory for its tables, variables, stack: read-only in its direct map */
    struct core_start *start; /* through the direct map */
    struct handover *handover;
};

extern void core_entry(void);
extern _Noreturn void core_enter(const struct handover *handover);
void bring_up(void);

static _Noreturn void give_up(enum exit_code code, const char *format, ...) {
    char line[200];
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(line, sizeof line, format, arguments);
    __builtin_va_end(arguments);
    const char *parts[] = {"birth: stopped: ", line, "\n"};
    for (int p = 0; p < 3; p++)
        for (const char *c = parts[p]; *c; c++)
            port_write8(DEBUG_CONSOLE_PORT, (u8)*c);
    port_write32(DEBUG_EXIT_PORT, code);
    halt_for_good();
}

static u64 plan_page(void *of) {
    struct plan *plan = of;
    if (plan->next == plan->end)
        return 0;
    u64 page = plan->next;
    plan->next += PAGE_SIZE;
    memset(direct(page), 0, PAGE_SIZE);
    return page;
}

static u64 need_page(struct plan *plan) {
    u64 page = plan_page(plan);
    if (!page)
        give_up(EXIT_MEMORY, "core %u has too little memory beside itself", (u64)plan->start->number);
    return page;
}

static void need_map(struct plan *plan, u64 virtual_address, u64 physical, u64 size, u64 flags) {
    if (!pages_map(plan->tables, virtual_address, physical, size, flags, true, plan_page, plan))
        give_up(EXIT_MEMORY, "core %u has too little memory for its page tables", (u64)plan->start->number);
}

static const struct limine_memory_map_response *memory_map(void) {
    return request_memory_map.response;
}

/* The largest part of a core's share is where its tables, variables and stack come from. */
static void plan_memory(struct plan *plan, u32 number, u32 count) {
    struct memory_share share;
    memory_share((const struct limine_memory_entry *const *)memory_map()->entries, memory_map()->entry_count, number,
                 count, &share);
    u32 largest = 0;
    for (u32 i = 1; i < share.range_count; i++)
        if (share.ranges[i].size > share.ranges[largest].size)
            largest = i;
    if (share.pages < LEAST_PAGES || share.ranges[largest].size < LEAST_PAGES / 2 * PAGE_SIZE)
        give_up(EXIT_MEMORY, "%u cores would have %u KiB of memory each, and each needs %u KiB", (u64)count,
                share.pages * 4, LEAST_PAGES * 4);
    plan->first = plan->next = share.ranges[largest].base;
    plan->end = plan->next + share.ranges[largest].size;
    /* Two pages beside each other. */
    u64 start = plan_page(plan);
    for (u64 size = PAGE_SIZE; size < sizeof(struct core_start) + sizeof(struct handover); size += PAGE_SIZE)
        plan_page(plan);
    plan->start = direct(start);
    plan->handover = direct(start + round_up(sizeof(struct core_start), 16));
    plan->start->number = number;
    plan->start->count = count;
    plan->start->range_count = share.range_count;
    memcpy(plan->start->ranges, share.ranges, sizeof share.ranges);
    /* Which of them is cut short is known when the plan is complete. */
    struct range first = plan->start->ranges[0];
    plan->start->ranges[0] = plan->start->ranges[largest];
    plan->start->ranges[largest] = first;
}

static void plan_kernel(struct plan *plan) {
    const struct limine_executable_address_response *at = request_address.response;
    u64 physical = at->physical_base, start = (u64)kernel_start;
    u64 constants = (u64)constants_start, data = (u64)data_start, end = (u64)kernel_end;
    need_map(plan, start, physical, constants - start, 0);
    need_map(plan, constants, physical + (constants - start), data - constants, PAGE_NO_EXECUTE);
    for (u64 address = data; address < end; address += PAGE_SIZE) {
        u64 page = need_page(plan);
        if (address < (u64)data_file_end)
            memcpy(direct(page), (const void *)address, PAGE_SIZE);
        need_map(plan, address, page, PAGE_SIZE, PAGE_WRITE | PAGE_NO_EXECUTE);
    }
    for (u64 i = 0; i < CORE_STACK_SIZE; i += PAGE_SIZE)
        need_map(plan, CORE_STACK_END - CORE_STACK_SIZE + i, need_page(plan), PAGE_SIZE, PAGE_WRITE | PAGE_NO_EXECUTE);
    need_map(plan, LOCAL_APIC, model_register_read(0x1B) & PAGE_ADDRESS, PAGE_SIZE,
             PAGE_WRITE | PAGE_NO_EXECUTE | PAGE_UNCACHED);
    need_map(plan, CORE_START, physical_of(plan->start), round_up(sizeof(struct core_start), PAGE_SIZE),
             PAGE_NO_EXECUTE);
    /* Modules and the loader's answers, for everyone to read. */
    for (u64 i = 0; i < memory_map()->entry_count; i++) {
        const struct limine_memory_entry *entry = memory_map()->entries[i];
        if (entry->type == LIMINE_EXECUTABLE_AND_MODULES || entry->type == LIMINE_BOOTLOADER_RECLAIMABLE)
            need_map(plan, DIRECT_MAP + entry->base, entry->base, entry->length, PAGE_NO_EXECUTE);
    }
}

/* The page is the consumer's. */
static void plan_ring(struct plan *from, u32 from_number, struct plan *to, u32 to_number) {
    u64 page = need_page(to);
    need_map(from, CHANNELS + to_number * 2 * PAGE_SIZE, page, PAGE_SIZE, PAGE_WRITE | PAGE_NO_EXECUTE);
    need_map(to, CHANNELS + (from_number * 2 + 1) * PAGE_SIZE, page, PAGE_SIZE, PAGE_WRITE | PAGE_NO_EXECUTE);
}

/* What is left becomes the core's own, mapped where it may write it. Tables for that come first, so that none of them
 * is among what it maps: room for all that could be needed is set aside. */
static void plan_rest(struct plan *plan) {
    struct core_start *start = plan->start;
    u64 tables = 4 + 3;
    for (u32 i = 0; i < start->range_count; i++)
        tables += 4 + start->ranges[i].size / (1ull << 30) + 2;
    start->ranges[0].base = plan->next + tables * PAGE_SIZE;
    if (plan->next + tables * PAGE_SIZE >= plan->end)
        give_up(EXIT_MEMORY, "core %u has too little memory for its page tables", (u64)start->number);
    start->ranges[0].size = plan->end - start->ranges[0].base;
    plan->end = start->ranges[0].base;
    for (u32 i = 0; i < start->range_count; i++)
        need_map(plan, DIRECT_MAP + start->ranges[i].base, start->ranges[i].base, start->ranges[i].size,
                 PAGE_WRITE | PAGE_NO_EXECUTE);
    /* Its own tables, to be read: processes get a copy of the upper half. */
    need_map(plan, DIRECT_MAP + plan->first, plan->first, plan->end - plan->first, PAGE_NO_EXECUTE);
}

static void tell_boot(struct core_start *start) {
    const struct limine_command_line_response *line = request_command_line.response;
    if (line) {
        if (strlen(line->command_line) > COMMAND_LINE_AT_MOST)
            give_up(EXIT_SETTINGS, "the command line is longer than %u bytes", (u64)COMMAND_LINE_AT_MOST);
        memcpy(start->command_line, line->command_line, strlen(line->command_line));
    }
    const struct limine_module_response *modules = request_modules.response;
    for (u64 i = 0; modules && i < modules->module_count; i++) {
        if (i == MODULES_AT_MOST)
            give_up(EXIT_SETTINGS, "there are more than %u modules", (u64)MODULES_AT_MOST);
        const struct limine_file *file = modules->modules[i];
        start->modules[start->module_count++] = (struct module){file->path, file->string, file->address, file->size};
    }
    const struct limine_framebuffer_response *screens = request_framebuffer.response;
    if (screens && screens->framebuffer_count) {
        const struct limine_framebuffer *from = screens->framebuffers[0];
        u64 physical = physical_of(from->address);
        if (from->bits_per_pixel == 32 && physical % PAGE_SIZE == 0)
            start->screen = (struct screen){physical,     from->width,          from->height,
                                            from->pitch,  from->pitch * from->height,
                                            from->red_mask_shift, from->green_mask_shift, from->blue_mask_shift};
    }
}

static u32 plan_processors(struct plan *plans) {
    const struct limine_smp_response *processors = request_smp.response;
    u32 count = 1;
    plans[0] = (struct plan){.lapic_id = cpuid(1).b >> 24};
    for (u64 i = 0; processors && i < processors->cpu_count; i++) {
        struct limine_smp_info *processor = processors->cpus[i];
        if (processor->lapic_id == processors->bsp_lapic_id)
            plans[0].lapic_id = processor->lapic_id;
        else if (count < CORES_AT_MOST)
            plans[count++] = (struct plan){.lapic_id = processor->lapic_id, .processor = processor};
    }
    return count;
}

void bring_up(void) {
    if (limine_base_revision[2])
        give_up(EXIT_PROTOCOL, "the loader has no base revision %u of the Limine protocol", (u64)LIMINE_BASE_REVISION);
    const struct limine_hhdm_response *map = request_hhdm.response;
    if (!map || !memory_map() || !request_address.response)
        give_up(EXIT_PROTOCOL, "the loader answered none of memory map, direct map, executable address");
    if (map->offset != DIRECT_MAP)
        give_up(EXIT_PROTOCOL, "the loader's direct map begins at %x, and this kernel is made for %x", map->offset,
                DIRECT_MAP);
    struct plan plans[CORES_AT_MOST];
    u32 count = plan_processors(plans);
    for (u32 c = 0; c < count; c++) {
        plan_memory(&plans[c], c, count);
        plans[c].tables = need_page(&plans[c]);
        plans[c].start->tables = plans[c].tables;
        for (u32 i = 0; i < count; i++)
            plans[c].start->apic_ids[i] = plans[i].lapic_id;
        plan_kernel(&plans[c]);
        tell_boot(plans[c].start);
    }
    for (u32 from = 0; from < count; from++)
        for (u32 to = 0; to < count; to++)
            if (from != to)
                plan_ring(&plans[from], from, &plans[to], to);
    for (u32 c = 0; c < count; c++)
        plan_rest(&plans[c]);

    /* The clock is measured by the core that has it to itself, for all. */
    u64 per_millisecond = clock_measure();
    for (u32 c = count; c--;) {
        struct plan *plan = &plans[c];
        plan->start->cycles_per_millisecond = per_millisecond;
        *plan->handover = (struct handover){plan->tables, CORE_STACK_TOP, START};
        if (!c)
            break;
        plan->processor->extra_argument = (u64)plan->handover;
        __atomic_store_n(&plan->processor->goto_address, (u64)core_entry, __ATOMIC_SEQ_CST);
    }
    core_enter(plans[0].handover);
}
