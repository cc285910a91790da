/* Calls of the BIOS from long mode; stage2.asm. */
#pragma once

#include "abi/types.h"

struct bios_registers {
    u32 eax, ebx, ecx, edx, esi, edi;
    u16 ds, pad;
    u16 es, pad_1;
    u16 flags, pad_2; /* out: bit 0 is carry */
};

/* Registers and flags come back in the structure, which has to lie below 64 KiB, as LOW makes it. */
void bios_call(u8 interrupt, struct bios_registers *registers);

#define LOW __attribute__((section(".low"), aligned(16)))
#define CARRY 1

/* The system map by INT 15h, function E820h; ACPI 6.4, section 15.1. Stops where there is none. */
struct memory_map;
void bios_memory_map(struct memory_map *raw);
