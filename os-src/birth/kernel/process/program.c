#include "program.h"
#include "base/text.h"
#include "boot/common/crc32.h"

#define LOWEST 0x10000ull
#define HIGHEST 0x80000000ull

/* Tables lie within the file, at places that their numbers can be read from. */
static bool table(const struct program_header *header, u32 count, u32 at, u64 entry) {
    return count <= PROGRAM_TABLE_AT_MOST && at % 8 == 0 && at >= sizeof *header && at <= header->size &&
           count * entry <= header->size - at;
}

static bool named(const char *name) {
    for (u32 i = 0; i < PROGRAM_NAME_SIZE; i++)
        if (!name[i])
            return i > 0;
    return false;
}

static u32 sum_of(const u8 *file, u32 size) {
    /* The field counts as zero; so the sum of what is before, of zeros, of what is after. */
    u32 sum = 0xFFFFFFFF;
    u64 field = __builtin_offsetof(struct program_header, sum);
    for (u32 i = 0; i < size; i++) {
        sum ^= i >= field && i < field + 4 ? 0 : file[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

static const char *check_segments(const u8 *file) {
    const struct program_header *header = program_header(file);
    const struct program_segment *segment = program_segments(file);
    u64 end = LOWEST;
    for (u32 i = 0; i < header->segment_count; i++, segment++) {
        if (segment->offset > header->size || segment->file_size > header->size - segment->offset ||
            segment->file_size > segment->memory_size)
            return "a segment passes the file's end, or is larger in it than in memory";
        if (segment->address % PAGE_SIZE || segment->address < end || segment->address > HIGHEST ||
            segment->memory_size > HIGHEST - segment->address || !segment->memory_size)
            return "segments overlap, are out of order or lie where no program may";
        if (segment->rights > SEGMENT_WRITE)
            return "a segment may be written and executed";
        end = round_up(segment->address + segment->memory_size, PAGE_SIZE);
    }
    return header->segment_count ? 0 : "it has no segment";
}

static bool lies_in(const u8 *file, u64 address, u64 size, u32 rights) {
    const struct program_segment *segment = program_segments(file);
    for (u32 i = 0; i < program_header(file)->segment_count; i++, segment++)
        if (segment->rights == rights && address >= segment->address && size <= segment->memory_size &&
            address - segment->address <= segment->memory_size - size)
            return true;
    return false;
}

const char *program_check(const u8 *file, u64 size) {
    const struct program_header *header = program_header(file);
    if (size < sizeof *header || memcmp(header->magic, PROGRAM_MAGIC, 8))
        return "it is no program of birth";
    if (header->version != PROGRAM_VERSION)
        return "it is of another version of the format";
    if (header->size != size)
        return "it is not as long as it says";
    if (sum_of(file, header->size) != header->sum)
        return "its sum is wrong";
    if (header->kind > KIND_LIBRARY || !named(header->name))
        return "its kind or name makes no sense";
    if (!table(header, header->segment_count, header->segments_at, sizeof(struct program_segment)) ||
        !table(header, header->parameter_count, header->parameters_at, sizeof(struct program_parameter)) ||
        !table(header, header->import_count, header->imports_at, sizeof(struct program_import)) ||
        !table(header, header->export_count, header->exports_at, sizeof(struct program_export)))
        return "one of its tables passes the file's end";
    const char *wrong = check_segments(file);
    if (wrong)
        return wrong;
    if (header->kind == KIND_PROGRAM && !lies_in(file, header->entry, 1, SEGMENT_EXECUTE))
        return "its entry lies in no segment that may be executed";
    for (u32 i = 0; i < header->parameter_count; i++)
        if (!named(program_parameters(file)[i].name) || !program_parameters(file)[i].type ||
            program_parameters(file)[i].type > TYPE_PROCESS)
            return "a parameter has no name or an unknown type";
    for (u32 i = 0; i < header->import_count; i++)
        if (!named(program_imports(file)[i].library) || !named(program_imports(file)[i].name) ||
            !lies_in(file, program_imports(file)[i].slot, 8, SEGMENT_WRITE))
            return "an import has no name, or its slot cannot be written";
    for (u32 i = 0; i < header->export_count; i++)
        if (!named(program_exports(file)[i].name) || !lies_in(file, program_exports(file)[i].address, 1, SEGMENT_EXECUTE))
            return "an export has no name, or cannot be executed";
    return 0;
}
