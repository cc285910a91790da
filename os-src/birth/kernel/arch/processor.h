/* Registers of the processor; Intel SDM volume 3, chapters 2 and 10. */
#pragma once

#include "base/ports.h"

static inline void tables_set(u64 top) {
    __asm__ volatile("mov %0, %%cr3" : : "r"(top) : "memory");
}

static inline u64 tables_now(void) {
    u64 top;
    __asm__ volatile("mov %%cr3, %0" : "=r"(top));
    return top;
}

static inline void page_flush(u64 virtual_address) {
    __asm__ volatile("invlpg (%0)" : : "r"(virtual_address) : "memory");
}

static inline u64 fault_address(void) {
    u64 address;
    __asm__ volatile("mov %%cr2, %0" : "=r"(address));
    return address;
}

/* Ticks of the time stamp counter. */
static inline u64 cycles(void) {
    u32 low, high;
    __asm__ volatile("rdtsc" : "=a"(low), "=d"(high));
    return (u64)high << 32 | low;
}

/* What was written before is seen before what is read after. */
static inline void full_fence(void) {
    __asm__ volatile("mfence" : : : "memory");
}

/* Lets interrupts in until one came. */
static inline void wait_for_interrupt(void) {
    __asm__ volatile("sti; hlt; cli" : : : "memory");
}

_Noreturn static inline void halt_for_good(void) {
    for (;;)
        __asm__ volatile("cli; hlt");
}
