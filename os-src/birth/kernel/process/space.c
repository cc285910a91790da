#include "space.h"
#include "base/text.h"
#include "kernel/arch/layout.h"
#include "kernel/arch/pages.h"
#include "kernel/arch/processor.h"
#include "kernel/core/memory.h"
#include "kernel/core/start_info.h"
#include "program.h"

#define PAGE_OWN (1ull << 9) /* a bit that the processor leaves to us */

static u64 source(void *nothing) {
    (void)nothing;
    return page_take();
}

static u64 flags_of(u32 rights) {
    return PAGE_USER | (rights & SPACE_WRITE ? PAGE_WRITE : 0) | (rights & SPACE_EXECUTE ? 0 : PAGE_NO_EXECUTE) |
           (rights & SPACE_DEVICE ? PAGE_UNCACHED : 0);
}

u64 space_make(void) {
    u64 tables = page_take();
    if (tables)
        memcpy((u64 *)direct(tables) + 256, (const u64 *)direct(START->tables) + 256, PAGE_SIZE / 2);
    return tables;
}

void *space_page(u64 tables, u64 address, u32 rights) {
    u64 page = page_take();
    if (!page)
        return 0;
    if (pages_map(tables, address, page, PAGE_SIZE, flags_of(rights) | PAGE_OWN, false, source, 0))
        return direct(page);
    page_give_back(page);
    return 0;
}

bool space_map(u64 tables, u64 address, u64 physical, u64 size, u32 rights) {
    return pages_map(tables, address, physical, size, flags_of(rights), false, source, 0);
}

bool space_is_free(u64 tables, u64 address, u64 size) {
    u64 found;
    for (u64 at = 0; at < size; at += PAGE_SIZE)
        if (pages_find(tables, address + at, &found))
            return false;
    return true;
}

static void give_own_back(u64 virtual_address, u64 entry, u64 size, void *of) {
    (void)virtual_address;
    (void)size;
    (void)of;
    if (entry & PAGE_OWN)
        page_give_back(entry & PAGE_ADDRESS);
}

void space_free(u64 tables) {
    pages_walk(tables, false, give_own_back, 0);
    pages_free_lower(tables, page_give_back);
}

bool space_write(u64 tables, u64 address, const void *from, u64 size) {
    while (size) {
        u64 found, entry = pages_find(tables, address, &found), part = PAGE_SIZE - address % PAGE_SIZE;
        if (!entry)
            return false;
        part = part < size ? part : size;
        memcpy((u8 *)direct(entry & PAGE_ADDRESS) + address % PAGE_SIZE, from, part);
        address += part;
        from = (const u8 *)from + part;
        size -= part;
    }
    return true;
}

/* Pages of libraries that nobody writes, by address: libraries lie apart. */
static struct {
    u64 address, page;
} shared[256];
static u32 shared_count;

static u64 shared_page(u64 address) {
    for (u32 i = 0; i < shared_count; i++)
        if (shared[i].address == address)
            return shared[i].page;
    return 0;
}

bool space_load(u64 tables, const u8 *file) {
    const struct program_header *header = program_header(file);
    for (u32 i = 0; i < header->segment_count; i++) {
        const struct program_segment *segment = &program_segments(file)[i];
        u32 rights = segment->rights == SEGMENT_EXECUTE ? SPACE_EXECUTE
                     : segment->rights == SEGMENT_WRITE ? SPACE_WRITE
                                                        : SPACE_READ;
        bool is_shared = header->kind == KIND_LIBRARY && rights != SPACE_WRITE;
        for (u64 at = 0; at < segment->memory_size; at += PAGE_SIZE) {
            u64 page = is_shared ? shared_page(segment->address + at) : 0;
            if (page) {
                if (!space_map(tables, segment->address + at, page, PAGE_SIZE, rights))
                    return false;
                continue;
            }
            u8 *to;
            if (is_shared && shared_count < COUNT_OF(shared)) {
                page = page_take();
                if (!page || !space_map(tables, segment->address + at, page, PAGE_SIZE, rights))
                    return false;
                shared[shared_count].address = segment->address + at;
                shared[shared_count++].page = page;
                to = direct(page);
            } else if (!(to = space_page(tables, segment->address + at, rights))) {
                return false;
            }
            if (at < segment->file_size) {
                u64 part = segment->file_size - at;
                memcpy(to, file + segment->offset + at, part < PAGE_SIZE ? part : PAGE_SIZE);
            }
        }
    }
    return true;
}

static const u8 *find_library(const char *name) {
    for (u32 i = 0; i < START->module_count; i++) {
        const u8 *file = START->modules[i].bytes;
        const struct program_header *header = program_header(file);
        if (!program_check(file, START->modules[i].size) && header->kind == KIND_LIBRARY &&
            !memcmp(header->name, name, PROGRAM_NAME_SIZE))
            return file;
    }
    return 0;
}

static u64 find_export(const u8 *library, const char *name) {
    for (u32 i = 0; i < program_header(library)->export_count; i++)
        if (!memcmp(program_exports(library)[i].name, name, PROGRAM_NAME_SIZE))
            return program_exports(library)[i].address;
    return 0;
}

const char *space_link(u64 tables, const u8 *file) {
    const u8 *loaded[8];
    u32 loaded_count = 0;
    for (u32 i = 0; i < program_header(file)->import_count; i++) {
        const struct program_import *import = &program_imports(file)[i];
        const u8 *library = find_library(import->library);
        if (!library)
            return "a library that it imports is not there";
        u32 known = 0;
        while (known < loaded_count && loaded[known] != library)
            known++;
        if (known == loaded_count) {
            if (loaded_count == COUNT_OF(loaded))
                return "it imports from more than 8 libraries";
            if (program_header(library)->import_count)
                return "a library that it imports has imports itself";
            if (!space_load(tables, library))
                return "there is no room for a library that it imports";
            loaded[loaded_count++] = library;
        }
        u64 address = find_export(library, import->name);
        if (!address)
            return "a library has not what it imports";
        if (!space_write(tables, import->slot, &address, sizeof address))
            return "the slot of an import is not there";
    }
    return 0;
}
