; Enters long mode with five levels of page tables, says so, and stands still. Virtual 0x40001000 is physical 0x7000;
; virtual 0x40000000 is not mapped; 0x200000 lies in a large page.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    cli                         ; no table of interrupts is there for what follows
    mov di, 0x1000              ; tables at 0x1000 to 0x6000, empty at first
    mov cx, 0x3000
    xor ax, ax
    rep stosw
    mov word [0x1000], 0x2003
    mov word [0x2000], 0x3003
    mov word [0x3000], 0x4003
    mov byte [0x4000], 0x83     ; the first two megabytes, and the second two
    mov dword [0x4008], 0x200083
    mov word [0x3008], 0x5003   ; the second gigabyte
    mov word [0x5000], 0x6003
    mov word [0x6008], 0x7003
    mov eax, cr4
    or ax, 1 << 5 | 1 << 12     ; PAE, LA57
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
    mov ecx, text.end - text
    mov rsi, text
    mov dx, 0x3f8
    rep outsb
    hlt
bits 16
text: db "five levels", 13, 10
.end:
%include "serial.inc"
align 8
table: dq 0, 0x00209a0000000000
pointer: dw 15
    dd table
times 510 - ($ - $$) db 0
dw 0xaa55
