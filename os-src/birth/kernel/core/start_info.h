/* What a core knows from the start: written once, by the core that booted, and read-only for everyone after that. */
#pragma once

#include "abi/types.h"

#define CORES_AT_MOST 16u
#define RANGES_AT_MOST 64u
#define MODULES_AT_MOST 32u
#define COMMAND_LINE_AT_MOST 255u

struct range {
    u64 base, size; /* physical, whole pages */
};

struct module {
    const char *path, *text;
    const u8 *bytes;
    u64 size;
};

struct screen {
    u64 physical; /* 0: there is none */
    u64 width, height, pitch, size;
    u8 red_shift, green_shift, blue_shift;
};

struct core_start {
    u32 number, count;
    u32 apic_ids[CORES_AT_MOST]; /* by number */
    u64 tables;                  /* physical: the top of this core's */
    u64 cycles_per_millisecond;
    u32 range_count;
    struct range ranges[RANGES_AT_MOST]; /* this core's free memory */
    u32 module_count;
    struct module modules[MODULES_AT_MOST];
    struct screen screen;
    char command_line[COMMAND_LINE_AT_MOST + 1];
};

/* At its fixed place. */
#define START ((const struct core_start *)0xffffc30000000000ull)
