// Instructions that may fault without harm (user_copy.asm).
#pragma once
#include <stdint.h>

// Copy between any two places; returns how many bytes at the end were not copied.
uint32_t copy_safely(void *to, const void *from, uint32_t size);

// Which they are, and where each goes on after a fault.
extern const struct exception_table_entry {
    uint32_t instruction, fixup;
} exception_table[], exception_table_end[];
