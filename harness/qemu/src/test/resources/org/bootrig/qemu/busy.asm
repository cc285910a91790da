; Says that it works and spins for good.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, works
    call send
spin:
    jmp spin
works: db "works", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
