; Says hello on COM1 and sleeps for good with interrupts off.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, hello
    call send
    cli
sleep:
    hlt
    jmp sleep
%include "serial.inc"
hello: db "hello from the guest", 13, 10, 0
times 510 - ($ - $$) db 0
dw 0xaa55
