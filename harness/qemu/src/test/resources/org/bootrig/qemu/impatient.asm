; Sends 40,000 letters, each after at most 200 looks at the line status, as a kernel does that will not hang on a dead
; line: what the transmitter has not taken by then is lost. Then switches the machine off as power-off.asm does.
bits 16
org 0x7c00
LETTERS equ 40000
LOOKS equ 200
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov bx, LETTERS
    mov ah, 'a'
next_letter:
    mov dx, COM1 + 5
    mov cx, LOOKS
look:
    in al, dx
    test al, 0x20
    loopz look
    mov dx, COM1
    mov al, ah
    out dx, al
    inc ah
    cmp ah, 'z' + 1
    jne keep_letter
    mov ah, 'a'
keep_letter:
    dec bx
    jnz next_letter
    mov dx, 0x604
    mov ax, 0x2000
    out dx, ax
    hlt
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
