/* Makes a program or a library of birth (abi/program.h) from an ELF file linked by programs/program.ld.
 *
 *   make_program OUTPUT NAME program|library ELF */
#include "abi/program.h"
#include "boot/common/crc32.h"
#include "boot/common/elf.h"
#include "fail.h"
#include <string.h>

struct section { /* System V ABI, "Sections" */
    u32 name, type;
    u64 flags, address, offset, size;
    u32 link, info;
    u64 alignment, entry_size;
};
struct symbol { /* "Symbol Table" */
    u32 name;
    u8 info, other;
    u16 section;
    u64 value, size;
};

static const char *elf_name;
static unsigned char *elf;
static size_t elf_size;
static unsigned char output[1 << 22];
static u32 used;

static const void *at(u64 offset, u64 size) {
    if (offset > elf_size || size > elf_size - offset)
        fail("%s: it ends too early", elf_name);
    return elf + offset;
}

static const struct elf_header *header(void) {
    return at(0, sizeof(struct elf_header));
}

static u64 symbol(const char *name) {
    for (u32 s = 0; s < header()->section_count; s++) {
        const struct section *table = at(header()->sections_at + s * sizeof *table, sizeof *table);
        if (table->type != 2)
            continue;
        const struct section *names = at(header()->sections_at + table->link * sizeof *names, sizeof *names);
        for (u64 i = 0; i < table->size / sizeof(struct symbol); i++) {
            const struct symbol *symbol = at(table->offset + i * sizeof *symbol, sizeof *symbol);
            if (!strcmp(at(names->offset + symbol->name, 1), name))
                return symbol->value;
        }
    }
    fail("%s: there is no symbol %s; link it with programs/program.ld", elf_name, name);
}

static const struct elf_segment *segment(u32 number) {
    return at(header()->segments_at + number * sizeof(struct elf_segment), sizeof(struct elf_segment));
}

/* What lies at an address of the program. */
static const void *memory(u64 address, u64 size) {
    for (u32 i = 0; i < header()->segment_count; i++) {
        const struct elf_segment *part = segment(i);
        if (part->type == 1 && address >= part->virtual_address && address - part->virtual_address <= part->file_size &&
            size <= part->file_size - (address - part->virtual_address))
            return at(part->offset + (address - part->virtual_address), size);
    }
    fail("%s: nothing is at %llx", elf_name, (unsigned long long)address);
}

static u32 put(const void *bytes, size_t size) {
    used = (u32)round_up(used, 8);
    if (size > sizeof output - used)
        fail("%s: the program has more than 4 MiB", elf_name);
    memcpy(output + used, bytes, size);
    used += (u32)size;
    return used - (u32)size;
}


static void put_table(u32 *count, u32 *place, const char *what, size_t size) {
    char name[40];
    snprintf(name, sizeof name, "%s_start", what);
    u64 start = symbol(name);
    snprintf(name, sizeof name, "%s_end", what);
    u64 end = symbol(name);
    if ((end - start) % size || (end - start) / size > PROGRAM_TABLE_AT_MOST)
        fail("%s: its %s are more than %u, or of an odd size", elf_name, what, PROGRAM_TABLE_AT_MOST);
    *count = (u32)((end - start) / size);
    *place = put(end == start ? "" : memory(start, end - start), end - start);
}

int main(int count, char **arguments) {
    tool_name = "make_program";
    if (count != 5 || (strcmp(arguments[3], "program") && strcmp(arguments[3], "library")))
        fail("use: make_program OUTPUT NAME program|library ELF");
    elf_name = arguments[4];
    elf = read_whole(elf_name, &elf_size);
    if (elf_size < sizeof(struct elf_header) || memcmp(elf, "\177ELF\2\1", 6) || header()->machine != 62)
        fail("%s is no ELF file for x86-64", elf_name);
    if (!*arguments[2] || strlen(arguments[2]) >= PROGRAM_NAME_SIZE)
        fail("%s: a name has 1 to %u letters", arguments[2], PROGRAM_NAME_SIZE - 1);
    struct program_header made = {.magic = PROGRAM_MAGIC, .version = PROGRAM_VERSION};
    made.kind = strcmp(arguments[3], "library") ? KIND_PROGRAM : KIND_LIBRARY;
    made.entry = made.kind == KIND_PROGRAM ? header()->entry : 0;
    strcpy(made.name, arguments[2]);
    used = sizeof made;
    struct program_segment segments[8];
    for (u32 i = 0; i < header()->segment_count; i++) {
        const struct elf_segment *from = segment(i);
        if (from->type != 1 || !from->memory_size)
            continue;
        if (made.segment_count == 8)
            fail("%s: it has more than 8 segments", elf_name);
        struct program_segment *to = &segments[made.segment_count++];
        *to = (struct program_segment){
            .address = from->virtual_address,
            .offset = put(at(from->offset, from->file_size), from->file_size),
            .file_size = (u32)from->file_size,
            .memory_size = (u32)from->memory_size,
            .rights = from->flags & ELF_EXECUTE ? SEGMENT_EXECUTE : from->flags & ELF_WRITE ? SEGMENT_WRITE : 0,
        };
        if (from->flags & ELF_EXECUTE && from->flags & ELF_WRITE)
            fail("%s: a segment may be written and executed", elf_name);
    }
    made.segments_at = put(segments, made.segment_count * sizeof segments[0]);
    put_table(&made.parameter_count, &made.parameters_at, "parameters", sizeof(struct program_parameter));
    put_table(&made.import_count, &made.imports_at, "imports", sizeof(struct program_import));
    put_table(&made.export_count, &made.exports_at, "exports", sizeof(struct program_export));
    made.size = used;
    memcpy(output, &made, sizeof made);
    made.sum = crc32(output, used);
    memcpy(output, &made, sizeof made);
    FILE *file = fopen(arguments[1], "wb");
    if (!file || fwrite(output, 1, used, file) != used || fclose(file))
        fail("%s cannot be written", arguments[1]);
    return 0;
}
