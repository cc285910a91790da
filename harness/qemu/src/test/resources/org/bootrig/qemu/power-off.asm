; Waits for a byte on COM1, then switches the machine off through the power management block of QEMU's pc, whose
; port SeaBIOS has put at 0x600; 0x2000 in its control register at 4 is sleep enable with the type for "off".
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, ready
    call send
    mov dx, COM1 + 5
wait_for_byte:
    in al, dx
    test al, 1
    jz wait_for_byte
    mov dx, 0x604
    mov ax, 0x2000
    out dx, ax
    hlt
ready: db "ready", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
