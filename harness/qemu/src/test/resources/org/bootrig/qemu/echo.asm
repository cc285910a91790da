; Echoes every byte of COM1, and counts in memory: '#' is answered by a letter that goes on by one each time.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, ready
    call send
next:
    mov dx, COM1 + 5
    in al, dx
    test al, 1
    jz next
    mov dx, COM1
    in al, dx
    cmp al, '#'
    jne answer
    mov al, [letter]
    inc byte [letter]
answer:
    out dx, al
    jmp next
ready: db "ready", 13, 10, 0
letter: db 'A'
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
