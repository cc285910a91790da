// The smallest kernel in which ten faults can be committed: paging without page 0, exceptions that panic, a timer,
// a double fault with a stack of its own, and a prompt on COM1.
#include "kernel.h"

#define COM1 0x3F8
#define CODE 8
#define MAIN_TASK 0x18
#define DOUBLE_FAULT_TASK 0x20
#define PRESENT_WRITABLE 3u

struct frame {
    uint32_t edi, esi, ebp, esp, ebx, edx, ecx, eax, vector, error, eip, cs, eflags;
};
struct gate {
    uint32_t low, high;
};
struct pointer {
    uint16_t limit;
    uint32_t base;
} __attribute__((packed));

extern const uint32_t vectors[32];
extern char tick_entry[], double_fault_entry[], stack_guard[];
void (*volatile on_tick)(void);

static struct gate interrupt_table[256], segments[5];
static uint32_t main_task[26], double_fault_task[26], double_fault_stack[512];
static uint32_t directory[1024] __attribute__((aligned(4096)));
static uint32_t table[1024] __attribute__((aligned(4096)));

static inline void out(uint16_t port, uint8_t value) {
    __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port));
}

static inline uint8_t in(uint16_t port) {
    uint8_t value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

void print(const char *text) {
    for (; *text; text++) {
        while (!(in(COM1 + 5) & 0x20))
            ;
        out(COM1, (uint8_t)*text);
    }
}

static void print_number(const char *name, uint32_t number) {
    char text[9] = {0};
    for (int i = 0; i < 8; i++)
        text[i] = "0123456789abcdef"[number >> (28 - 4 * i) & 15];
    print(name);
    print(text);
    print("\r\n");
}

static _Noreturn void stop(void) {
    for (;;)
        __asm__ volatile("cli; hlt");
}

_Noreturn void panic(const char *reason) {
    print("PANIC: ");
    print(reason);
    print("\r\n");
    stop();
}

_Noreturn void handle_exception(const struct frame *frame) {
    print("PANIC: exception\r\n");
    print_number("vector=", frame->vector);
    print_number("eip=", frame->eip);
    stop();
}

_Noreturn void handle_double_fault(void) { panic("double fault"); }

void handle_tick(void) {
    out(0x20, 0x20);
    if (on_tick)
        on_tick();
}

static void set_gate(int vector, uint32_t entry, uint32_t selector, uint32_t kind) {
    interrupt_table[vector].low = selector << 16 | (entry & 0xFFFF);
    interrupt_table[vector].high = (entry & 0xFFFF0000) | kind;
}

static void set_task(int slot, uint32_t *task) {
    uint32_t base = (uint32_t)task;
    segments[slot].low = base << 16 | 103;
    segments[slot].high = (base & 0xFF000000) | 0x8900 | (base >> 16 & 0xFF);
}

static void prepare_processor(void) {
    struct pointer pointer = {sizeof segments - 1, (uint32_t)segments};
    segments[1] = (struct gate){0x0000FFFF, 0x00CF9A00};
    segments[2] = (struct gate){0x0000FFFF, 0x00CF9200};
    set_task(3, main_task);
    set_task(4, double_fault_task);
    double_fault_task[7] = (uint32_t)directory;
    double_fault_task[8] = (uint32_t)double_fault_entry;
    double_fault_task[9] = 2;
    double_fault_task[14] = (uint32_t)(double_fault_stack + 510);
    for (int i = 18; i < 24; i++)
        double_fault_task[i] = 16;
    double_fault_task[19] = CODE;
    __asm__ volatile("lgdt %0; ltr %w1" ::"m"(pointer), "r"(MAIN_TASK));

    for (int i = 0; i < 32; i++)
        set_gate(i, vectors[i], CODE, 0x8E00);
    set_gate(8, 0, DOUBLE_FAULT_TASK, 0x8500);
    set_gate(32, (uint32_t)tick_entry, CODE, 0x8E00);
    pointer = (struct pointer){sizeof interrupt_table - 1, (uint32_t)interrupt_table};
    __asm__ volatile("lidt %0" ::"m"(pointer));
}

// Everything below 4 MB is mapped as it is, but page 0 and the page below the stack.
static void prepare_paging(void) {
    for (uint32_t i = 1; i < 1024; i++)
        table[i] = i << 12 | PRESENT_WRITABLE;
    table[(uint32_t)stack_guard >> 12] = 0;
    directory[0] = (uint32_t)table | PRESENT_WRITABLE;
    __asm__ volatile("mov %0, %%cr3; mov %%cr0, %%eax; or $0x80000000, %%eax; mov %%eax, %%cr0" ::"r"(directory)
                     : "eax");
}

static void prepare_timer(void) {
    const uint8_t first[] = {0x11, 0x20, 4, 1, 0xFE}, second[] = {0x11, 0x28, 2, 1, 0xFF};
    for (int i = 0; i < 5; i++) {
        out(i ? 0x21 : 0x20, first[i]);
        out(i ? 0xA1 : 0xA0, second[i]);
    }
    out(0x43, 0x34);
    out(0x40, 11932 & 0xFF);
    out(0x40, 11932 >> 8);
    __asm__ volatile("sti");
}

static void read_line(char *line, int size) {
    int length = 0;
    for (;;) {
        while (!(in(COM1 + 5) & 1))
            ;
        char character = (char)in(COM1);
        if (character == '\r')
            break;
        if (length < size - 1)
            line[length++] = character;
    }
    line[length] = 0;
}

void kernel_main(void) {
    static char line[64];
    out(COM1 + 1, 0);
    prepare_processor();
    prepare_paging();
    prepare_timer();
    print("faults ready\r\n");
    for (;;) {
        print("> ");
        read_line(line, sizeof line);
        run_fault(line);
    }
}
