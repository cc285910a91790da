; The guest of the tests that every provider passes: says that it is ready, then sends back each letter and digit; 'r'
; resets the machine by the keyboard controller, 'p' switches it off by ACPI.
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
    cmp al, ' '
    jbe next
    cmp al, 'r'
    je restart
    cmp al, 'p'
    je off
    mov [letter], al
    mov si, letter
    call send
    jmp next
restart:
    mov al, 0xfe
    out 0x64, al
    hlt
off:
    mov dx, 0x604               ; where SeaBIOS has put the power management block's control register
    mov ax, 0x2000
    out dx, ax
    hlt
letter: db 0, 0
ready: db "contract guest ready", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
