; Counts aloud from 0000 to 9999, a line each, and then repeats what it is sent.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
count:
    mov si, digits
    call send
    mov di, digits + 3          ; the last digit
.carry:
    inc byte [di]
    cmp byte [di], '9'
    jbe count
    mov byte [di], '0'
    dec di
    cmp di, digits - 1
    jne .carry
    mov si, done
    call send
repeat:
    mov dx, COM1 + 5
    in al, dx
    test al, 1
    jz repeat
    mov dx, COM1
    in al, dx
    out dx, al
    jmp repeat
digits: db "0000", 13, 10, 0
done: db "done", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
