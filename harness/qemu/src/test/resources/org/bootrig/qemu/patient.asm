; Says that it is ready, and two seconds later, by the ticks that the firmware counts, that it is done.
bits 16
org 0x7c00
TICKS equ 0x46c
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, ready
    call send
    mov ebx, [TICKS]
    add ebx, 36                 ; 18.2 ticks are a second
    sti
.tick:
    hlt
    cmp [TICKS], ebx
    jb .tick
    mov si, done
    call send
.rest:
    hlt
    jmp .rest
ready: db "ready", 13, 10, 0
done: db "done", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
