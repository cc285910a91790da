; Where a program begins. The kernel leaves on the stack, from esp up: argc, the arguments,
; NULL, the environment, NULL.
bits 32
section .text.crt0 progbits alloc exec nowrite align=16
global _start
extern library_main

_start:
    xor ebp, ebp            ; the end of every backtrace
    mov eax, [esp]          ; argc
    lea edx, [esp + 4]      ; argv
    lea ecx, [edx + eax * 4 + 4] ; envp, behind argv's NULL
    and esp, -16
    sub esp, 4              ; so that three arguments leave esp aligned at the call
    push ecx
    push edx
    push eax
    call library_main       ; does not return
    ud2

section .note.GNU-stack noalloc noexec nowrite progbits
