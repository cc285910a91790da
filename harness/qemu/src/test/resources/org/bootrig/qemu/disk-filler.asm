; Writes its own sector to one sector after the other of its disk, says so at the end or when one cannot be written.
; INT 13h, extended write: Phoenix, "Enhanced Disk Drive Specification 3.0", function 43h
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    mov [cs:drive], dl
    call prepare
    mov si, begun
    call send
next:
    mov ax, 0x4300
    mov dl, [drive]
    mov si, packet
    int 0x13
    mov si, failed
    jc say
    inc word [packet.sector]
    cmp word [packet.sector], 2048
    jb next
    mov si, done
say:
    call send
    cli
sleep:
    hlt
    jmp sleep
%include "serial.inc"
drive: db 0
begun: db "begun", 13, 10, 0
failed: db "a sector cannot be written", 13, 10, 0
done: db "all sectors are written", 13, 10, 0
align 4
packet:
    db 16, 0
    dw 1
    dw 0x7c00, 0
.sector:
    dq 1
times 510 - ($ - $$) db 0
dw 0xaa55
