#include "descriptors.h"
#include "frame.h"
#include "layout.h"
#include "processor.h"

#define EFER 0xC0000080
#define STAR 0xC0000081
#define LSTAR 0xC0000082
#define FMASK 0xC0000084

struct task_state {
    u32 reserved;
    u64 stacks[3];
    u64 reserved_1;
    u64 interrupt_stacks[7];
    u64 reserved_2;
    u16 reserved_3, io_map;
} __attribute__((packed));

struct gate {
    u16 offset_low, selector;
    u8 stack, type;
    u16 offset_middle;
    u32 offset_high, reserved;
};

struct pointer {
    u16 limit;
    u64 base;
} __attribute__((packed));

extern const u64 trap_table[256];
extern void call_entry(void);

/* Of this core, as all variables are. */
static u64 segments[8] __attribute__((aligned(16)));
static struct task_state task_state __attribute__((aligned(16)));
static struct gate gates[256] __attribute__((aligned(16)));
static u8 fault_stack[4096] __attribute__((aligned(16)));
/* Where the processor puts the registers of an interrupted process. */
static u8 trap_stack[4096] __attribute__((aligned(16)));

void descriptors_load(void) {
    u64 base = (u64)&task_state;
    segments[1] = 0x00209B0000000000; /* kernel code */
    segments[2] = 0x0000930000000000; /* kernel data */
    segments[3] = 0x0000F30000000000; /* user data */
    segments[4] = 0x0020FB0000000000; /* user code */
    segments[5] = 0x0000890000000000 | (base & 0xFFFFFF) << 16 | (base >> 24 & 0xFF) << 56 | (sizeof task_state - 1);
    segments[6] = base >> 32;
    task_state.stacks[0] = (u64)trap_stack + sizeof trap_stack;
    task_state.interrupt_stacks[0] = (u64)fault_stack + sizeof fault_stack;
    task_state.io_map = sizeof task_state; /* no port is a process's */
    for (int i = 0; i < 256; i++) {
        u64 to = trap_table[i];
        /* A double fault and a machine check may find no stack. */
        gates[i] = (struct gate){(u16)to, KERNEL_CODE, i == 8 || i == 18, 0x8E, (u16)(to >> 16), (u32)(to >> 32), 0};
    }
    struct pointer gdt = {sizeof segments - 1, (u64)segments}, idt = {sizeof gates - 1, (u64)gates};
    __asm__ volatile("lgdt %0\n\t"
                     "pushq $8\n\t"
                     "leaq 1f(%%rip), %%rax\n\t"
                     "pushq %%rax\n\t"
                     "lretq\n"
                     "1:\n\t"
                     "movl $0x10, %%eax\n\t"
                     "movl %%eax, %%ds\n\t"
                     "movl %%eax, %%es\n\t"
                     "movl %%eax, %%ss\n\t"
                     "xorl %%eax, %%eax\n\t"
                     "movl %%eax, %%fs\n\t"
                     "movl %%eax, %%gs\n\t"
                     "movl $0x28, %%eax\n\t"
                     "ltr %%ax\n\t"
                     "lidt %1"
                     :
                     : "m"(gdt), "m"(idt)
                     : "rax", "memory");
    model_register_write(EFER, model_register_read(EFER) | 1);
    /* SYSRET is not used; SYSCALL takes KERNEL_CODE and the one after it. */
    model_register_write(STAR, (u64)KERNEL_CODE << 32);
    model_register_write(LSTAR, (u64)call_entry);
    model_register_write(FMASK, 0x47700); /* no interrupts, direction up, no single steps, no alignment checks */
}
