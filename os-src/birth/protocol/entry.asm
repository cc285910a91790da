; What the registers are at the kernel's entry, before anything changes them.
bits 64
section .text
global protocol_entry, processor_entry
extern entry_state, check_all, check_processor

protocol_entry:
    mov [rel entry_state], rax
    mov [rel entry_state + 8], rbx
    mov [rel entry_state + 16], rcx
    mov [rel entry_state + 24], rdx
    mov [rel entry_state + 32], rsi
    mov [rel entry_state + 40], rdi
    mov [rel entry_state + 48], rbp
    mov [rel entry_state + 56], r8
    mov [rel entry_state + 64], r9
    mov [rel entry_state + 72], r10
    mov [rel entry_state + 80], r11
    mov [rel entry_state + 88], r12
    mov [rel entry_state + 96], r13
    mov [rel entry_state + 104], r14
    mov [rel entry_state + 112], r15
    mov [rel entry_state + 120], rsp
    pushfq
    pop rax
    mov [rel entry_state + 128], rax
    mov rax, cr0
    mov [rel entry_state + 136], rax
    mov rax, cr3
    mov [rel entry_state + 144], rax
    mov rax, cr4
    mov [rel entry_state + 152], rax
    mov ecx, 0xC0000080
    rdmsr
    mov [rel entry_state + 160], eax
    sgdt [rel entry_state + 168]
    mov [rel entry_state + 178], cs
    mov [rel entry_state + 180], ds
    mov [rel entry_state + 182], es
    mov [rel entry_state + 184], fs
    mov [rel entry_state + 186], gs
    mov [rel entry_state + 188], ss
    call check_all
    ud2

; Another processor: rdi is its structure, and the stack its own.
processor_entry:
    mov rsi, rsp
    call check_processor
.stay:
    cli
    hlt
    jmp .stay
section .note.GNU-stack noalloc noexec nowrite progbits
