// The ELF loader.
#include "elf.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"
#include "fs/vnode.h"
#include "memory/address_space.h"
#include <stdbool.h>

#define SEGMENTS_MAXIMUM 16

enum { TYPE_EXECUTABLE = 2, MACHINE_386 = 3, VERSION_CURRENT = 1 };
enum { SEGMENT_LOAD = 1, SEGMENT_DYNAMIC = 2, SEGMENT_INTERPRETER = 3 };
enum { FLAG_EXECUTE = 1, FLAG_WRITE = 2, FLAG_READ = 4 };

struct elf_header {
    uint8_t identity[16];
    uint16_t type, machine;
    uint32_t version, entry, segments_at, sections_at, flags;
    uint16_t header_size, segment_size, segment_count;
    uint16_t section_size, section_count, section_names;
};

struct elf_segment {
    uint32_t type, offset, address, physical, file_size, memory_size, flags, alignment;
};

_Static_assert(sizeof(struct elf_header) == 52 && sizeof(struct elf_segment) == 32, "ELF32");

static bool header_is_sound(const struct elf_header *header, uint32_t file_size) {
    static const uint8_t identity[7] = {0x7F, 'E', 'L', 'F', 1, 1, VERSION_CURRENT};
    uint8_t system = header->identity[7];
    return memcmp(header->identity, identity, sizeof identity) == 0 &&
           (system == 0 || system == 3) && header->type == TYPE_EXECUTABLE &&
           header->machine == MACHINE_386 && header->version == VERSION_CURRENT &&
           header->flags == 0 && header->header_size == sizeof *header &&
           header->segment_size == sizeof(struct elf_segment) && header->segment_count > 0 &&
           header->segment_count <= SEGMENTS_MAXIMUM && header->segments_at >= sizeof *header &&
           header->segments_at <= file_size &&
           header->segment_count * sizeof(struct elf_segment) <= file_size - header->segments_at;
}

static bool segment_is_sound(const struct elf_segment *segment, uint32_t file_size) {
    uint32_t alignment = segment->alignment;
    return segment->file_size <= segment->memory_size && segment->offset <= file_size &&
           segment->file_size <= file_size - segment->offset &&
           segment->address >= USER_LOWEST && segment->address < USER_MAPPINGS_END &&
           segment->memory_size <= USER_MAPPINGS_END - segment->address &&
           (segment->flags & ~(uint32_t)(FLAG_EXECUTE | FLAG_WRITE | FLAG_READ)) == 0 &&
           (alignment & (alignment - 1)) == 0 &&
           (alignment < 2 || (segment->address - segment->offset) % alignment == 0);
}

static uint32_t protection_of(const struct elf_segment *segment) {
    return (segment->flags & FLAG_READ ? REGION_READ : 0) |
           (segment->flags & FLAG_WRITE ? REGION_WRITE : 0) |
           (segment->flags & FLAG_EXECUTE ? REGION_EXECUTE : 0);
}

static int read_all(struct vnode *file, void *buffer, uint32_t size, uint32_t offset) {
    int result = vnode_read(file, buffer, size, offset);
    return result < 0 ? result : (uint32_t)result == size ? 0 : -ENOEXEC;
}

static int load_segment(struct vnode *file, struct address_space *space,
                        const struct elf_segment *segment) {
    uint32_t start = segment->address & ~(PAGE_SIZE - 1);
    uint32_t end = (segment->address + segment->memory_size + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    if (!address_space_is_free(space, start, end))
        return -ENOEXEC; // two segments in one page would need one protection
    int result = address_space_map(space, start, end, protection_of(segment), false);
    uint32_t done = 0;
    while (result == 0 && done < segment->file_size) {
        uint32_t address = segment->address + done, part = PAGE_SIZE - address % PAGE_SIZE;
        if (part > segment->file_size - done)
            part = segment->file_size - done;
        char *page = address_space_page(space, address);
        result = read_all(file, page + address % PAGE_SIZE, part, segment->offset + done);
        done += part;
    }
    if (end > space->heap_start)
        space->heap_start = space->heap_end = end;
    return result;
}

int elf_load(struct vnode *file, struct address_space *space, uint32_t *entry) {
    struct elf_header header;
    struct elf_segment segments[SEGMENTS_MAXIMUM];
    struct stat status;
    vnode_status(file, &status);
    uint32_t file_size = status.st_size > 0x7FFFFFFF ? 0x7FFFFFFF : (uint32_t)status.st_size;
    if (file_size < sizeof header)
        return -ENOEXEC;
    int result = read_all(file, &header, sizeof header, 0);
    if (result < 0)
        return result;
    if (!header_is_sound(&header, file_size))
        return -ENOEXEC;
    result = read_all(file, segments, header.segment_count * sizeof *segments, header.segments_at);
    bool entry_is_code = false;
    for (unsigned i = 0; result == 0 && i < header.segment_count; i++) {
        const struct elf_segment *segment = &segments[i];
        if (segment->type == SEGMENT_DYNAMIC || segment->type == SEGMENT_INTERPRETER)
            return -ENOEXEC;
        if (segment->type != SEGMENT_LOAD || segment->memory_size == 0)
            continue;
        if (!segment_is_sound(segment, file_size))
            return -ENOEXEC;
        if ((segment->flags & FLAG_EXECUTE) &&
            header.entry - segment->address < segment->memory_size)
            entry_is_code = true;
        result = load_segment(file, space, segment);
    }
    *entry = header.entry;
    return result < 0 ? result : entry_is_code ? 0 : -ENOEXEC;
}
