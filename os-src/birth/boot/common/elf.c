#include "elf.h"
#include "base/text.h"

#define HIGHER_HALF 0xffffffff80000000ull /* Limine, "Executable memory layout": kernels lie here or above */

static const char *add(const void *file, u64 size, const struct elf_segment *segment, struct elf_image *image) {
    (void)file;
    if (segment->offset > size || segment->file_size > size - segment->offset)
        return "a segment passes the file's end";
    if (segment->file_size > segment->memory_size)
        return "a segment is larger in the file than in memory";
    if (segment->virtual_address < HIGHER_HALF)
        return "it is not linked at or above 0xffffffff80000000";
    if (segment->memory_size > 0 - (segment->virtual_address + PAGE_SIZE))
        return "a segment passes the end of the address space";
    if (segment->virtual_address % PAGE_SIZE)
        return "a segment does not begin with a page";
    if (segment->flags & ELF_WRITE && segment->flags & ELF_EXECUTE)
        return "a segment may be written and executed";
    if (image->count == ELF_SEGMENTS_AT_MOST)
        return "it has more than 16 segments";
    if (image->count) {
        const struct elf_segment *before = &image->segments[image->count - 1];
        if (segment->virtual_address < round_up(before->virtual_address + before->memory_size, PAGE_SIZE))
            return "segments overlap or are out of order";
    }
    image->segments[image->count++] = *segment;
    return 0;
}

const char *elf_parse(const void *file, u64 size, struct elf_image *image) {
    struct elf_header header;
    memset(image, 0, sizeof *image);
    if (size < sizeof header)
        return "it is too short for an ELF file";
    memcpy(&header, file, sizeof header);
    if (memcmp(header.magic, "\177ELF\2\1", 6))
        return "it is no ELF file of 64 bits";
    if (header.machine != 62)
        return "it is not for x86-64";
    if (header.type != 2)
        return "it is not an executable of fixed addresses";
    if (header.segment_size != sizeof(struct elf_segment) || header.segments_at > size ||
        (u64)header.segment_count * sizeof(struct elf_segment) > size - header.segments_at)
        return "its table of segments passes the file's end";
    for (u32 i = 0; i < header.segment_count; i++) {
        struct elf_segment segment;
        memcpy(&segment, (const u8 *)file + header.segments_at + i * sizeof segment, sizeof segment);
        if (segment.type != 1 || !segment.memory_size)
            continue;
        const char *wrong = add(file, size, &segment, image);
        if (wrong)
            return wrong;
    }
    if (!image->count)
        return "there is nothing in it to load";
    const struct elf_segment *last = &image->segments[image->count - 1];
    image->base = image->segments[0].virtual_address;
    image->size = round_up(last->virtual_address + last->memory_size - image->base, PAGE_SIZE);
    image->entry = header.entry;
    for (u32 i = 0; i < image->count; i++)
        if (image->segments[i].flags & ELF_EXECUTE &&
            header.entry - image->segments[i].virtual_address < image->segments[i].memory_size)
            return 0;
    return "its entry lies in no segment that may be executed";
}

void elf_load(const void *file, const struct elf_image *image, void *to) {
    memset(to, 0, image->size);
    for (u32 i = 0; i < image->count; i++) {
        const struct elf_segment *segment = &image->segments[i];
        memcpy((u8 *)to + (segment->virtual_address - image->base), (const u8 *)file + segment->offset,
               segment->file_size);
    }
}
