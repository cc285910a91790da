; Runs at physical 0x6000, copied there: back to real mode, power off by APM, else stop.
; Source: Advanced Power Management BIOS Interface 1.2, functions 5301h, 530Eh, 5307h.

TRAMPOLINE equ 0x6000
%define AT(label) (TRAMPOLINE + label - trampoline_start)

global trampoline_start, trampoline_end

section .rodata
bits 32
trampoline_start:
    cli
    lgdt [AT(gdt_pointer)]
    mov esp, TRAMPOLINE
    mov eax, cr0
    and eax, 0x7FFFFFFF         ; paging off: this page is mapped to itself
    mov cr0, eax
    xor eax, eax
    mov cr3, eax
    jmp 0x08:AT(narrow)
bits 16
narrow:
    mov ax, 0x10
    mov ds, ax
    mov es, ax
    mov ss, ax
    lidt [AT(real_vectors)]
    mov eax, cr0
    and al, 0xFE
    mov cr0, eax
    jmp 0:AT(real)
real:
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, TRAMPOLINE
    mov ax, 0x5301              ; connect the real-mode interface
    xor bx, bx
    int 0x15
    mov ax, 0x530E              ; we speak APM 1.2
    xor bx, bx
    mov cx, 0x0102
    int 0x15
    mov ax, 0x5307              ; all devices: off
    mov bx, 0x0001
    mov cx, 0x0003
    int 0x15
stop:
    cli
    hlt
    jmp stop

align 8
gdt:
    dq 0
    dq 0x00009A000000FFFF       ; 16-bit code, 64 KiB
    dq 0x000092000000FFFF       ; data
gdt_pointer:
    dw 23
    dd AT(gdt)
real_vectors:
    dw 0x3FF
    dd 0
trampoline_end:
