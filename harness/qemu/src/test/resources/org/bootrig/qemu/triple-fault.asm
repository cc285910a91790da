; Says that it boots, then faults with an empty interrupt table, again and again: the processor resets the machine.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, boots
    call send
    lidt [empty]
    int3
boots: db "boots", 13, 10, 0
empty: dw 0
    dd 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
