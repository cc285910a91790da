; Sends every scan code of the keyboard to COM1, read by polling. The reader is made slow on purpose.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    cli
    mov si, ready
    call send
next:
    in al, 0x64
    test al, 1
    jz next
    mov cx, 2000
slow:
    out 0x80, al
    loop slow
    in al, 0x60
    mov bl, al
status:
    mov dx, COM1 + 5
    in al, dx
    test al, 0x20
    jz status
    mov dx, COM1
    mov al, bl
    out dx, al
    jmp next
ready: db "ready", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
