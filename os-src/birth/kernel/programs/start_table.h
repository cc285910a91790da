/* The table of programs to start, abi/start_table.h, looked over. */
#pragma once

#include "abi/start_table.h"

/* What is wrong with it, or null. */
const char *start_table_check(const u8 *table, u64 size);

static inline const struct start_header *start_header(const u8 *table) {
    return (const struct start_header *)table;
}
static inline const struct start_program *start_programs(const u8 *table) {
    return (const struct start_program *)(table + sizeof(struct start_header));
}
static inline const struct start_value *start_values(const u8 *table) {
    return (const struct start_value *)(start_programs(table) + start_header(table)->program_count);
}
