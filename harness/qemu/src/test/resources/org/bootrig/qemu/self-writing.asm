; Writes an instruction and runs it, for ever, and prints a dot every 2,048 times.
bits 16
org 0x7c00
    xor ax, ax
    mov ds, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
again:
    mov cx, 2048
next:
    mov [written + 1], cl
    jmp written
written:
    mov al, 0
    loop next
    mov dx, COM1
    mov al, '.'
    out dx, al
    jmp again
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
