// Faults of a program end that program, with the right signal, and nothing else.
#include "check.h"
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const int constant = 5;

static void write_null(void) { *(volatile int *)0 = 1; }
static void read_null_page(void) { (void)*(volatile int *)0xFFC; }
static void read_kernel(void) { (void)*(volatile int *)0xFFFFE000; }
static void write_kernel(void) { *(volatile int *)0xFFFFE000 = 1; }
static void write_text(void) { *(volatile uint8_t *)(uintptr_t)write_null = 0xC3; }
static void write_constant(void) { *(volatile int *)(uintptr_t)&constant = 6; }
static void jump_wild(void) { ((void (*)(void))0xDEADBEE0)(); }
static void jump_null(void) { ((void (*)(void))0)(); }
static void divide(void) {
    __asm__ volatile("xorl %%edx, %%edx; xorl %%ecx, %%ecx; movl $1, %%eax; divl %%ecx" ::
                         : "eax", "ecx", "edx");
}
static void overflow_divide(void) {
    __asm__ volatile("movl $0x80000000, %%eax; cltd; movl $-1, %%ecx; idivl %%ecx" ::
                         : "eax", "ecx", "edx");
}
static void undefined(void) { __asm__ volatile("ud2"); }
static void disable_interrupts(void) { __asm__ volatile("cli"); }
static void halt(void) { __asm__ volatile("hlt"); }
static void read_port(void) { __asm__ volatile("inb $0x60, %%al" ::: "eax"); }
static void read_control(void) { __asm__ volatile("movl %%cr0, %%eax" ::: "eax"); }
static void bad_segment(void) { __asm__ volatile("movl $0xFFF8, %%eax; movl %%eax, %%es" ::: "eax"); }
static void kernel_interrupt(void) { __asm__ volatile("int $14"); }
static void unused_interrupt(void) { __asm__ volatile("int $0x90"); }
static void breakpoint(void) { __asm__ volatile("int3"); }
static void no_stack(void) { __asm__ volatile("movl $0x10, %esp; pushl %eax"); }

static __attribute__((noinline)) int recurse(volatile int *above) {
    volatile int frame[256];
    frame[0] = *above + 1;
    if (frame[0] < 0)
        return 0; // for the compiler: the end of the stack comes long before
    int deeper = recurse(frame);
    return deeper + frame[0];
}

static void overflow_stack(void) {
    volatile int start = 0;
    recurse(&start);
}

static void read_unmapped(void) {
    volatile char *page = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    munmap((void *)page, 4096);
    (void)*page;
}

static const struct {
    const char *name;
    void (*body)(void);
    int signal;
} faults[] = {
    {"fault-write-null", write_null, SIGSEGV},
    {"fault-read-null-page", read_null_page, SIGSEGV},
    {"fault-read-kernel", read_kernel, SIGSEGV},
    {"fault-write-kernel", write_kernel, SIGSEGV},
    {"fault-write-text", write_text, SIGSEGV},
    {"fault-write-constant", write_constant, SIGSEGV},
    {"fault-read-unmapped", read_unmapped, SIGSEGV},
    {"fault-jump-wild", jump_wild, SIGSEGV},
    {"fault-jump-null", jump_null, SIGSEGV},
    {"fault-divide-by-zero", divide, SIGFPE},
    {"fault-divide-overflow", overflow_divide, SIGFPE},
    {"fault-undefined-opcode", undefined, SIGILL},
    {"fault-disable-interrupts", disable_interrupts, SIGSEGV},
    {"fault-halt", halt, SIGSEGV},
    {"fault-read-port", read_port, SIGSEGV},
    {"fault-read-control-register", read_control, SIGSEGV},
    {"fault-bad-segment", bad_segment, SIGSEGV},
    {"fault-kernel-interrupt", kernel_interrupt, SIGSEGV},
    {"fault-unused-interrupt", unused_interrupt, SIGSEGV},
    {"fault-breakpoint", breakpoint, SIGTRAP},
    {"fault-no-stack", no_stack, SIGSEGV},
    {"fault-stack-overflow", overflow_stack, SIGSEGV},
};

// `faults NAME` commits one in the program itself, to show how the system reports it.
int main(int count, char **words) {
    for (size_t i = 0; count > 1 && i < LENGTH(faults); i++)
        if (strcmp(words[1], faults[i].name) == 0)
            faults[i].body();
    for (size_t i = 0; i < LENGTH(faults); i++) {
        int status = child_status(faults[i].body);
        check(faults[i].name, killed(status, faults[i].signal), "%s", describe(status));
    }
    return checks_done();
}
