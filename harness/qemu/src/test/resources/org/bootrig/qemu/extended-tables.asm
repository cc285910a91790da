; Turns on 32-bit paging with physical address extension, says so, and stands still. Virtual 0x40001000 is physical
; 0x7000; virtual 0x40000000 is not mapped; 0x200000 lies in a large page.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    cli                         ; no table of interrupts is there for what follows
    mov di, 0x1000              ; tables at 0x1000, 0x3000 and 0x4000, empty at first
    mov cx, 0x2800
    xor ax, ax
    rep stosw
    mov word [0x1000], 0x3001
    mov byte [0x3000], 0x83
    mov dword [0x3008], 0x200083
    mov word [0x1008], 0x4001
    mov word [0x4000], 0x5003
    mov word [0x5008], 0x7003
    mov eax, cr4
    or al, 1 << 5
    mov cr4, eax
    mov eax, 0x1000
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80000001
    mov cr0, eax
    jmp short paged
paged:
    mov si, text
    call send
    hlt
text: db "extended tables", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
