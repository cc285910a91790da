// What a system call leaves alone: registers, flags, the stack; and what it must not trust.
#include "check.h"
#include <signal.h>
#include <stdint.h>
#include <unistd.h>

static bool general_registers_survive(void) {
    uint32_t b = 0x0B0B0B0B, c = 0x0C0C0C0C, d = 0x0D0D0D0D, s = 0x51515151, t = 0xD1D1D1D1, result = 20;
    __asm__ volatile("int $0x80" : "+a"(result), "+b"(b), "+c"(c), "+d"(d), "+S"(s), "+D"(t)::"memory");
    return result == (uint32_t)getpid() && b == 0x0B0B0B0B && c == 0x0C0C0C0C && d == 0x0D0D0D0D &&
           s == 0x51515151 && t == 0xD1D1D1D1;
}

static bool frame_pointer_survives(void) {
    uint32_t result = 20, after;
    __asm__ volatile("pushl %%ebp; movl $0xEBEBEBEB, %%ebp; int $0x80; movl %%ebp, %1; popl %%ebp"
                     : "+a"(result), "=r"(after)::"memory");
    return after == 0xEBEBEBEB;
}

// The kernel copies with the direction flag it needs, and gives ours back.
static bool direction_flag(void) {
    int fds[2];
    char text[5] = {0};
    uint32_t result = 4, flags;
    pipe(fds);
    __asm__ volatile("std; int $0x80; pushfl; popl %1; cld"
                     : "+a"(result), "=r"(flags)
                     : "b"(fds[1]), "c"("abcd"), "d"(4)
                     : "memory");
    read(fds[0], text, 4);
    return result == 4 && text[0] == 'a' && text[3] == 'd' && (flags & 0x400);
}

// A program's strange segments must not reach the kernel.
static void null_segments(void) {
    uint32_t result = 20;
    __asm__ volatile("pushl %%ds; pushl %%es\n"
                     "xorl %%ecx, %%ecx; movl %%ecx, %%es; movl %%ecx, %%fs; movl %%ecx, %%gs; movl %%ecx, %%ds\n"
                     "int $0x80\n"
                     "popl %%es; popl %%ds"
                     : "+a"(result)::"ecx", "memory");
    _exit(result == (uint32_t)getpid() ? 42 : 1);
}

static void nested_task_flag(void) {
    __asm__ volatile("pushfl; orl $0x4000, (%%esp); popfl; movl $20, %%eax; int $0x80; "
                     "pushfl; andl $0xFFFFBFFF, (%%esp); popfl" ::
                         : "eax", "cc", "memory");
    _exit(42);
}

static void trap_flag(void) {
    __asm__ volatile("pushfl; orl $0x100, (%%esp); popfl; nop; nop" ::: "cc", "memory");
}

static void wild_stack_call(void) { // a system call with no stack at all
    __asm__ volatile("movl $8, %esp; movl $1, %eax; movl $42, %ebx; int $0x80");
}

int main(void) {
    check("registers-survive-a-call", general_registers_survive(), "ebx ecx edx esi edi");
    check("frame-pointer-survives-a-call", frame_pointer_survives(), "ebp");
    check("direction-flag-is-harmless", direction_flag(), "");
    int status = child_status(null_segments);
    check("null-segments-are-harmless", exited(status, 42), "%s", describe(status));
    status = child_status(nested_task_flag);
    check("nested-task-flag-is-harmless", exited(status, 42), "%s", describe(status));
    status = child_status(trap_flag);
    check("trap-flag-traps", killed(status, SIGTRAP), "%s", describe(status));
    status = child_status(wild_stack_call);
    check("call-without-stack", exited(status, 42), "%s", describe(status));
    return checks_done();
}
