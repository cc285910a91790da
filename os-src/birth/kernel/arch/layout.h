/* Where things lie in the address space of a core. The lower half is of the process that runs. */
#pragma once

#include "abi/types.h"

/* The core's own memory, and read-only what the loader left: physical address plus this (the HHDM's offset). */
#define DIRECT_MAP 0xffff800000000000ull
/* Two pages for each other core: what goes there, what comes from there. */
#define CHANNELS 0xffffc00000000000ull
#define LOCAL_APIC 0xffffc10000000000ull
#define CORE_STACK_END 0xffffc20000000000ull /* grows down from here; the page below it is not there */
#define CORE_STACK_SIZE (64ull << 10)
#define CORE_STACK_TOP (CORE_STACK_END - 32) /* zeros above it end a backtrace */
#define CORE_START 0xffffc30000000000ull /* struct core_start, read-only */

extern char kernel_start[], constants_start[], data_start[], data_file_end[], kernel_end[];

static inline void *direct(u64 physical) {
    return (void *)(physical + DIRECT_MAP);
}

static inline u64 physical_of(const void *pointer) {
    return (u64)pointer - DIRECT_MAP;
}
