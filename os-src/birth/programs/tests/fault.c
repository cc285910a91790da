/* Does what a process may not, and is ended for it. */
#include "programs/runtime/birth.h"

PARAMETER(what, TYPE_TEXT, 0);
static int zero;
static volatile u64 low = 8; /* the compiler would say that nothing is there */

u64 program_main(void) {
    const char *what = (const char *)VALUE(what)->text;
    switch (what[0]) {
    case 'k': return *(volatile u64 *)0xffffffff80000000;                      /* kernel */
    case 'n': return *(volatile u64 *)low;                                      /* null */
    case 'w': *(volatile u8 *)(u64)&program_main = 0; return 0;                /* write to code */
    case 'x': ((void (*)(void))(0x7ffffff00000 - 4096))(); return 0;           /* execute the stack */
    case 'v': *(volatile u64 *)VALUES_ADDRESS = 1; return 0;                   /* write to its values */
    case 'c': __asm__ volatile("cli"); return 0;
    case 'p': __asm__ volatile("outb %%al, $0xE9" : : "a"(33)); return 0;      /* port */
    case 'd': return 100 / (what[0] - 'd' + *(volatile int *)&zero); /* by zero */
    case 'r': __asm__ volatile("mov $0xffffc20000000000, %%rsp; push $1" : : : "memory"); return 0;
    case 's': __asm__ volatile("mov %%cr3, %%rax" : : : "rax"); return 0;      /* system register */
    default: return 0;
    }
}
