; Speaks on every line of a PC: COM1, COM2 and port 0xE9. What arrives on COM2 goes back there in parentheses; after an "x" the
; guest says so on port 0xE9 and ends its machine by port 0xF4 with what came behind it, as in isa-debug-exit.
bits 16
org 0x7c00
COM2 equ 0x2f8
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, first
    call send
    mov si, second
    call send2
    mov si, third
    call debug
listen:
    call receive
    cmp al, 'x'
    je leave
    mov [echo + 1], al
    mov si, echo
    call send2
    jmp listen
leave:
    mov si, leaving
    call debug
    call receive
    out 0xf4, al
sleep:
    hlt
    jmp sleep
receive:
    mov dx, COM2 + 5
    in al, dx
    test al, 1
    jz receive
    mov dx, COM2
    in al, dx
    ret
send2:
    mov dx, COM2 + 5
    in al, dx
    test al, 0x20
    jz send2
    lodsb
    test al, al
    jz .done
    mov dx, COM2
    out dx, al
    jmp send2
.done:
    ret
debug:
    lodsb
    test al, al
    jz .done
    out 0xe9, al
    jmp debug
.done:
    ret
%include "serial.inc"
first: db "on the first port", 13, 10, 0
second: db "on the second port", 13, 10, 0
third: db "on the debug port", 10, 0
leaving: db "PANIC: leaving", 10, 0
echo: db "(?)", 0
times 510 - ($ - $$) db 0
dw 0xaa55
