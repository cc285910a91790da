// Port input and output, and the few privileged instructions C cannot say.
#pragma once
#include <stdint.h>

static inline uint8_t port_read8(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}
static inline uint16_t port_read16(uint16_t port) {
    uint16_t value;
    __asm__ volatile("inw %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}
static inline uint32_t port_read32(uint16_t port) {
    uint32_t value;
    __asm__ volatile("inl %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}
static inline void port_write8(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port));
}
static inline void port_write16(uint16_t port, uint16_t value) {
    __asm__ volatile("outw %0, %1" ::"a"(value), "Nd"(port));
}
static inline void port_write32(uint16_t port, uint32_t value) {
    __asm__ volatile("outl %0, %1" ::"a"(value), "Nd"(port));
}
// A write to the POST port takes about a microsecond: old controllers need it between writes.
static inline void port_pause(void) { port_write8(0x80, 0); }

static inline void cpu_pause(void) { __asm__ volatile("pause" ::: "memory"); }

#define DEFINE_CONTROL_REGISTER(name)                                  \
    static inline uint32_t read_##name(void) {                         \
        uint32_t value;                                                \
        __asm__ volatile("mov %%" #name ", %0" : "=r"(value));         \
        return value;                                                  \
    }
DEFINE_CONTROL_REGISTER(cr0)
DEFINE_CONTROL_REGISTER(cr2)
DEFINE_CONTROL_REGISTER(cr3)
// CR4 does not exist before the Pentium; callers have to check for CPUID first.
DEFINE_CONTROL_REGISTER(cr4)

static inline void write_cr0(uint32_t value) {
    __asm__ volatile("mov %0, %%cr0" ::"r"(value) : "memory");
}
static inline void write_cr4(uint32_t value) {
    __asm__ volatile("mov %0, %%cr4" ::"r"(value) : "memory");
}
static inline void write_cr3(uint32_t value) {
    __asm__ volatile("mov %0, %%cr3" ::"r"(value) : "memory");
}
static inline void invalidate_page(uint32_t address) {
    __asm__ volatile("invlpg (%0)" ::"r"(address) : "memory");
}
