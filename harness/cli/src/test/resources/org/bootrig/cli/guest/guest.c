// A guest in one sector: it answers the letters a and b on COM1, each in a function of its own.
#include "guest.h"

__asm__(".section .start, \"ax\"\n"
        ".code16gcc\n"
        "    ljmp $0, $begin\n"
        ".global begin\n"
        "begin:\n"
        "    xorl %eax, %eax\n"
        "    movw %ax, %ds\n"
        "    movw %ax, %es\n"
        "    movw %ax, %ss\n"
        "    movl $0x7c00, %esp\n"
        "    jmp live\n"
        ".text\n");

static unsigned char in(unsigned short port) {
    unsigned char value;
    __asm__ volatile("inb %1, %0" : "=a"(value) : "Nd"(port));
    return value;
}

static void out(unsigned short port, unsigned char value) {
    __asm__ volatile("outb %0, %1" ::"a"(value), "Nd"(port));
}

static __attribute__((noinline)) void print(const char *text) {
    for (; *text; text++) {
        while (!(in(COM1 + 5) & 0x20))
            ;
        out(COM1, *text);
    }
}

static __attribute__((noinline)) void answer_a(void) {
    print("alpha\r\n");
}

static __attribute__((noinline)) void answer_b(void) {
    print("beta\r\n");
}

void live(void) {
    print("guest ready\r\n");
    for (;;) {
        while (!(in(COM1 + 5) & 1))
            ;
        unsigned char letter = in(COM1);
        if (letter == 'a')
            answer_a();
        if (letter == 'b')
            answer_b();
    }
}
