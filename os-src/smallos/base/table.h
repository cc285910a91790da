// Tables that the linker puts together: each source adds its lines itself, so that what reads the
// table names none of them. A table is a list of pointers with NULL behind the last; its lines
// stand in the order of linking: floor by floor from below, in a folder by name. The linker script
// (arch/i386/linker.ld) has a line for each table.
#pragma once

#define ADD_TO_TABLE(table, entry) \
    static const __typeof__(entry) *const entry##_in_##table \
        __attribute__((used, section(".table." #table))) = &entry
