#include "start_table.h"
#include "base/text.h"

static u32 sum_of(const u8 *table, u64 size) {
    u32 sum = 0xFFFFFFFF;
    u64 field = __builtin_offsetof(struct start_header, sum);
    for (u64 i = 0; i < size; i++) {
        sum ^= i >= field && i < field + 4 ? 0 : table[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

static bool ends(const char *text, u32 room) {
    for (u32 i = 0; i < room; i++)
        if (!text[i])
            return true;
    return false;
}

const char *start_table_check(const u8 *table, u64 size) {
    const struct start_header *header = start_header(table);
    if (size < sizeof *header || memcmp(header->magic, START_MAGIC, 8))
        return "it is no table of programs";
    if (header->version != START_VERSION)
        return "it is of another version";
    if (header->program_count > 256 || header->value_count > 4096 || header->size != size ||
        size != sizeof *header + header->program_count * sizeof(struct start_program) +
                    header->value_count * sizeof(struct start_value))
        return "it is not as long as it says";
    if (sum_of(table, size) != header->sum)
        return "its sum is wrong";
    for (u32 i = 0; i < header->program_count; i++) {
        const struct start_program *program = &start_programs(table)[i];
        if (!ends(program->name, sizeof program->name) || program->first_value > header->value_count ||
            program->value_count > header->value_count - program->first_value)
            return "a program's values lie beyond its end";
    }
    for (u32 i = 0; i < header->value_count; i++) {
        const struct start_value *value = &start_values(table)[i];
        if (!ends(value->name, sizeof value->name) || !ends(value->text, sizeof value->text) || !value->type ||
            value->type > TYPE_PROCESS || value->source > SOURCE_SELF ||
            (value->source == SOURCE_PAIR && value->number >= header->pair_count))
            return "a value has an unknown type or source";
    }
    return 0;
}
