// Jumps out of nested calls. The signal mask is not kept.
#ifndef SETJMP_H
#define SETJMP_H

typedef unsigned long jmp_buf[6]; // ebx esi edi ebp esp eip

int setjmp(jmp_buf place) __attribute__((returns_twice)); // 0; later what longjmp passes
_Noreturn void longjmp(jmp_buf place, int value);         // 0 becomes 1

#endif
