// What processor is this? CPUID where it exists, careful answers where it does not.
// Source: Intel SDM volume 2, CPUID.
#pragma once
#include <stdbool.h>
#include <stdint.h>

void cpu_detect(void);
bool cpu_has_tsc(void);
bool cpu_has_fxsr(void);
bool cpu_has_cr4(void); // every processor that has CPUID with any feature
const char *cpu_vendor(void);

static inline uint64_t cpu_cycles(void) {
    uint32_t low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (uint64_t)high << 32 | low;
}
