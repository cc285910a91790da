; long system_call(long number, ...): the trap into the kernel, with up to six arguments.
bits 32
section .text.system_call progbits alloc exec nowrite align=16
global system_call

system_call:
    push ebx
    push esi
    push edi
    push ebp
    mov eax, [esp + 20]
    mov ebx, [esp + 24]
    mov ecx, [esp + 28]
    mov edx, [esp + 32]
    mov esi, [esp + 36]
    mov edi, [esp + 40]
    mov ebp, [esp + 44]
    int 0x80
    pop ebp
    pop edi
    pop esi
    pop ebx
    ret

; The return address of every signal handler (abi/signal.h).
section .text.signal_return progbits alloc exec nowrite align=16
global signal_return
signal_return:
    mov eax, 173            ; rt_sigreturn
    int 0x80
    ud2

section .note.GNU-stack noalloc noexec nowrite progbits
