// Segments and task state. Source: Intel SDM volume 3, chapters 3 and 8.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#define SELECTOR_KERNEL_CODE 0x08
#define SELECTOR_KERNEL_DATA 0x10
#define SELECTOR_USER_CODE 0x1B // with requested privilege level 3
#define SELECTOR_USER_DATA 0x23
#define SELECTOR_TASK 0x28
#define SELECTOR_DOUBLE_FAULT_TASK 0x30

struct task_segment {
    uint32_t link, esp0, ss0, esp1, ss1, esp2, ss2;
    uint32_t cr3, eip, eflags, eax, ecx, edx, ebx, esp, ebp, esi, edi;
    uint32_t es, cs, ss, ds, fs, gs, ldt;
    uint16_t trap, io_map_base;
} __attribute__((packed));

void gdt_load(void);
bool gdt_is_loaded(void);
// The stack the processor takes when it enters the kernel from ring 3.
void gdt_set_kernel_stack(uint32_t top);
// The double-fault task needs an address space that maps the kernel.
void gdt_set_double_fault_space(uint32_t cr3);
// What the processor saved of the code that double-faulted.
const struct task_segment *gdt_interrupted_state(void);
void gdt_double_fault_stack(uint32_t *bottom, uint32_t *top);
