; Enters long mode and stands still in a function that another one called. Linked at 0x7c00, with symbols.
bits 16
section .text
global _start, outer:function, inner:function
_start:
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    cli                         ; no table of interrupts is there for what follows
    mov di, 0x1000              ; tables at 0x1000, 0x2000 and 0x3000, empty at first
    mov cx, 0x1800
    xor ax, ax
    rep stosw
    mov word [0x1000], 0x2003
    mov word [0x2000], 0x3003
    mov byte [0x3000], 0x83     ; the first two megabytes
    mov eax, cr4
    or al, 1 << 5
    mov cr4, eax
    mov eax, 0x1000
    mov cr3, eax
    mov ecx, 0xc0000080
    rdmsr
    or ah, 1
    wrmsr
    mov eax, cr0
    or eax, 0x80000001
    mov cr0, eax
    lgdt [pointer]
    jmp 8:wide
bits 64
wide:
    xor ebp, ebp
    mov esp, 0x7c00
    call outer
outer:
    push rbp
    mov rbp, rsp
    mov r15, 0x123456789abcdef0
    call inner
    pop rbp
    ret
inner:
    push rbp
    mov rbp, rsp
    mov dx, 0x3f8
    mov al, '!'
    out dx, al
    hlt                         ; here it stands
    jmp inner
bits 16
%include "serial.inc"
align 8
table: dq 0, 0x00209a0000000000
pointer: dw 15
    dd table
times 510 - ($ - $$) db 0
dw 0xaa55
