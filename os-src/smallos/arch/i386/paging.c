// Builds the kernel's address space: a direct map of physical memory, the kernel's text and
// constants read-only, holes where nothing may be touched, empty tables for heap and devices.
#include "paging.h"
#include "gdt.h"
#include "interrupts.h"
#include "io.h"
#include "memory_layout.h"

#define TABLE_SPAN (1024 * PAGE_SIZE)
#define BOOT_MAP_END (4 * TABLE_SPAN)
#define ENTRY(address) ((address) / PAGE_SIZE % 1024)
#define DIRECTORY_ENTRY(address) ((address) / TABLE_SPAN)

static uint32_t *directory; // of the kernel, in the direct map
static uint32_t direct_map_end;
#define VIEWS 64
static struct view {
    uint32_t first, pages, start;
} views[VIEWS]; // never taken back: devices stay, tables are few
static unsigned view_count;

static uint32_t *table_of(uint32_t address) {
    uint32_t entry = directory[DIRECTORY_ENTRY(address)];
    return entry & PAGE_PRESENT ? direct_map(entry & ~PAGE_FLAGS) : 0;
}

static void add_table(uint32_t address, uint32_t frame) {
    directory[DIRECTORY_ENTRY(address)] = frame | PAGE_PRESENT | PAGE_WRITABLE;
}

static uint32_t direct_flags(uint32_t address) {
    if (address >= (uint32_t)kernel_start && address < (uint32_t)kernel_rodata_end)
        return PAGE_PRESENT;
    if (address == (uint32_t)boot_stack_guard)
        return 0;
    return PAGE_PRESENT | PAGE_WRITABLE;
}

// Tables are first reached through the boot map of 16 MiB (arch/i386/entry.asm). That
// is enough: kernel, archive, frame table and the tables of 768 MiB fill less, and the frame
// allocator starts right behind them.
bool paging_init(uint32_t limit, uint32_t (*zeroed_frame)(void)) {
    uint32_t frame = zeroed_frame();
    directory = direct_map(frame);
    direct_map_end = KERNEL_BASE + ((limit + TABLE_SPAN - 1) & ~(TABLE_SPAN - 1));
    for (uint32_t address = KERNEL_BASE; address != direct_map_end; address += TABLE_SPAN) {
        add_table(address, zeroed_frame());
        uint32_t *table = table_of(address);
        if (physical_address(table) >= BOOT_MAP_END)
            return false;
        for (uint32_t i = 0; i < 1024; i++) {
            uint32_t page = address + i * PAGE_SIZE, flags = direct_flags(page);
            table[i] = flags ? (page - KERNEL_BASE) | flags : 0;
        }
    }
    for (uint32_t address = HEAP_START; address < KERNEL_TABLES_END; address += TABLE_SPAN)
        add_table(address, zeroed_frame());
    write_cr3(frame);
    gdt_set_double_fault_space(frame);
    return true;
}

uint32_t paging_kernel_directory(void) { return physical_address(directory); }

bool paging_map(uint32_t address, uint32_t physical, uint32_t flags) {
    uint32_t *table = address >= KERNEL_BASE ? table_of(address) : 0;
    if (!table || (table[ENTRY(address)] & PAGE_PRESENT))
        return false;
    table[ENTRY(address)] = (physical & ~PAGE_FLAGS) | flags | PAGE_PRESENT;
    invalidate_page(address);
    return true;
}

bool paging_unmap(uint32_t address) {
    uint32_t *table = address >= KERNEL_BASE ? table_of(address) : 0;
    if (!table || !(table[ENTRY(address)] & PAGE_PRESENT))
        return false;
    table[ENTRY(address)] = 0;
    invalidate_page(address);
    return true;
}

uint32_t paging_lookup(uint32_t address) {
    uint32_t *table = table_of(address);
    uint32_t entry = table ? table[ENTRY(address)] : 0;
    return entry & PAGE_PRESENT ? entry : 0;
}

static struct view *find_view(uint32_t first, uint32_t pages) {
    for (unsigned i = 0; i < view_count; i++)
        if (first >= views[i].first && first + pages * PAGE_SIZE <=
                                           views[i].first + views[i].pages * PAGE_SIZE)
            return &views[i];
    return 0;
}

static struct view *add_view(uint32_t first, uint32_t pages) {
    uint32_t start = MAPPING_START;
    if (view_count > 0)
        start = views[view_count - 1].start + views[view_count - 1].pages * PAGE_SIZE;
    if (view_count == VIEWS || pages > (MAPPING_END - start) / PAGE_SIZE)
        return 0;
    for (uint32_t i = 0; i < pages; i++)
        if (!paging_map(start + i * PAGE_SIZE, first + i * PAGE_SIZE, PAGE_WRITABLE | PAGE_UNCACHED))
            return 0;
    views[view_count] = (struct view){first, pages, start};
    return &views[view_count++];
}

void *paging_view(uint32_t physical, uint32_t size) {
    uint32_t first = physical & ~PAGE_FLAGS, offset = physical & PAGE_FLAGS;
    if (size == 0 || physical + size < physical)
        return 0;
    if (physical + size <= direct_map_end - KERNEL_BASE)
        return direct_map(physical);
    uint32_t pages = (offset + size + PAGE_SIZE - 1) / PAGE_SIZE, flags = interrupts_save();
    struct view *view = find_view(first, pages);
    if (!view)
        view = add_view(first, pages);
    interrupts_restore(flags);
    return view ? (void *)(view->start + (first - view->first) + offset) : 0;
}
