// Processor features.
#include "cpu.h"

#define FEATURE_TSC (1u << 4)
#define FEATURE_FXSR (1u << 24)
#define FEATURE_SSE (1u << 25)
#define EFLAGS_ID (1u << 21)

static uint32_t features;
static char vendor[13] = "unknown";

static void cpuid(uint32_t leaf, uint32_t registers[4]) {
    __asm__ volatile("cpuid"
                     : "=a"(registers[0]), "=b"(registers[1]), "=c"(registers[2]), "=d"(registers[3])
                     : "0"(leaf), "2"(0));
}

// CPUID exists when the ID flag can be changed.
static bool has_cpuid(void) {
    uint32_t before, after;
    __asm__ volatile("pushfl; popl %0; movl %0, %1; xorl %2, %1; pushl %1; popfl;"
                     "pushfl; popl %1; pushl %0; popfl"
                     : "=&r"(before), "=&r"(after)
                     : "i"(EFLAGS_ID));
    return (before ^ after) & EFLAGS_ID;
}

void cpu_detect(void) {
    uint32_t registers[4];
    if (!has_cpuid())
        return;
    cpuid(0, registers);
    const uint32_t parts[3] = {registers[1], registers[3], registers[2]};
    for (unsigned i = 0; i < 12; i++)
        vendor[i] = (char)(parts[i / 4] >> i % 4 * 8);
    if (registers[0] < 1)
        return;
    cpuid(1, registers);
    features = registers[3];
}

bool cpu_has_tsc(void) { return features & FEATURE_TSC; }
bool cpu_has_fxsr(void) {
    return (features & FEATURE_FXSR) && (features & FEATURE_SSE);
}
bool cpu_has_cr4(void) { return features != 0; }
const char *cpu_vendor(void) { return vendor; }
