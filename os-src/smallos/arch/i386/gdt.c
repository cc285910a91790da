// The global descriptor table: flat segments for rings 0 and 3, and two tasks: the one
// everything runs in, and one for double faults, because a fault on a broken stack can
// only be reported from another stack.
#include "gdt.h"
#include "io.h"
#include "memory_layout.h"

#define DESCRIPTORS 7
#define FLAT(access) (0x00CF00000000FFFFull | (uint64_t)(access) << 40)

extern char double_fault_entry[];

static uint64_t table[DESCRIPTORS] __attribute__((aligned(8)));
static struct task_segment main_task, double_fault_task;
static uint8_t double_fault_stack[8192] __attribute__((aligned(16)));

struct table_pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

static uint64_t task_descriptor(const struct task_segment *task) {
    uint32_t base = (uint32_t)task;
    return (sizeof *task - 1) | (uint64_t)(base & 0xFFFFFF) << 16 | 0x89ull << 40 |
           (uint64_t)(base >> 24) << 56;
}

void gdt_load(void) {
    struct table_pointer pointer = {sizeof table - 1, (uint32_t)table};
    table[SELECTOR_KERNEL_CODE / 8] = FLAT(0x9A);
    table[SELECTOR_KERNEL_DATA / 8] = FLAT(0x92);
    table[SELECTOR_USER_CODE / 8] = FLAT(0xFA);
    table[SELECTOR_USER_DATA / 8] = FLAT(0xF2);
    table[SELECTOR_TASK / 8] = task_descriptor(&main_task);
    table[SELECTOR_DOUBLE_FAULT_TASK / 8] = task_descriptor(&double_fault_task);

    main_task.ss0 = SELECTOR_KERNEL_DATA;
    main_task.esp0 = (uint32_t)boot_stack_top;
    main_task.io_map_base = sizeof main_task; // no port is open to ring 3
    double_fault_task = (struct task_segment){
        .cr3 = read_cr3(),
        .eip = (uint32_t)double_fault_entry,
        .eflags = 2,
        .esp = (uint32_t)double_fault_stack + sizeof double_fault_stack,
        .cs = SELECTOR_KERNEL_CODE,
        .es = SELECTOR_KERNEL_DATA,
        .ss = SELECTOR_KERNEL_DATA,
        .ds = SELECTOR_KERNEL_DATA,
        .fs = SELECTOR_KERNEL_DATA,
        .gs = SELECTOR_KERNEL_DATA,
        .io_map_base = sizeof double_fault_task,
    };
    __asm__ volatile("lgdt %0\n\t"
                     "ljmp %1, $1f\n"
                     "1: mov %2, %%ds\n\t"
                     "mov %2, %%es\n\t"
                     "mov %2, %%fs\n\t"
                     "mov %2, %%gs\n\t"
                     "mov %2, %%ss\n\t"
                     "ltr %w3"
                     :
                     : "m"(pointer), "i"(SELECTOR_KERNEL_CODE), "r"(SELECTOR_KERNEL_DATA),
                       "r"(SELECTOR_TASK)
                     : "memory");
}

bool gdt_is_loaded(void) {
    struct table_pointer pointer;
    uint16_t code, data, task;
    __asm__ volatile("sgdt %0" : "=m"(pointer));
    __asm__ volatile("mov %%cs, %0; mov %%ss, %1; str %2" : "=r"(code), "=r"(data), "=r"(task));
    return pointer.base == (uint32_t)table && pointer.limit == sizeof table - 1 &&
           code == SELECTOR_KERNEL_CODE && data == SELECTOR_KERNEL_DATA && task == SELECTOR_TASK;
}

void gdt_set_kernel_stack(uint32_t top) { main_task.esp0 = top; }
void gdt_set_double_fault_space(uint32_t cr3) { double_fault_task.cr3 = cr3; }
const struct task_segment *gdt_interrupted_state(void) { return &main_task; }

void gdt_double_fault_stack(uint32_t *bottom, uint32_t *top) {
    *bottom = (uint32_t)double_fault_stack;
    *top = *bottom + sizeof double_fault_stack;
}
