; Sleeps from one tick of the timer to the next and says a dot every second, by the ticks that the firmware counts.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, ready
    call send
    sti
second:
    mov cx, 18                  ; 18.2 ticks are a second
.tick:
    hlt
    loop .tick
    mov si, dot
    call send
    jmp second
ready: db "ready", 13, 10, 0
dot: db ".", 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
