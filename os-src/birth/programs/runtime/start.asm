; Where a program begins, and its one way into the kernel.
bits 64
section .text
global program_entry, enter_kernel
extern program_main, program_exit

program_entry:
    xor ebp, ebp
    and rsp, -16
    call program_main
    mov rdi, rax
    call program_exit
    ud2

; u64 enter_kernel(u64 answers): how many answers to wait for; how many there are.
enter_kernel:
    syscall                     ; rcx and r11 are the processor's
    ret
section .note.GNU-stack noalloc noexec nowrite progbits
