; Says on COM1 which drive the firmware started it from, as the number in DL: 00 is a floppy, 80 a hard disk. Then reads its
; own second sector by the firmware and says what stands there.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    mov [drive], dl
    call prepare
    mov al, [drive]
    shr al, 4
    call digit
    mov [number], al
    mov al, [drive]
    and al, 15
    call digit
    mov [number + 1], al
    mov si, from
    call send
    mov ax, 0x0201              ; read one sector: cylinder 0, head 0, sector 2
    mov bx, 0x7e00
    mov cx, 0x0002
    mov dh, 0
    mov dl, [drive]
    int 0x13
    mov si, 0x7e00
    jnc say
    mov si, bad
say:
    call send
    cli
sleep:
    hlt
    jmp sleep
digit:
    add al, '0'
    cmp al, '9'
    jbe .done
    add al, 'a' - '9' - 1
.done:
    ret
%include "serial.inc"
drive: db 0
bad: db "cannot read", 13, 10, 0
from: db "booted from "
number: db "??", 13, 10, 0
times 510 - ($ - $$) db 0
dw 0xaa55
db "second sector", 13, 10, 0
times 1024 - ($ - $$) db 0
