; Writes on the text page, its colours included, then tells COM1; on a byte changes to a graphics mode.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov ax, 3                   ; text, 80 by 25, cleared
    int 0x10
    mov ax, 0xb800
    mov es, ax
    mov si, text
    mov di, 160 + 4             ; row 1, column 2
    mov ah, 0x1f
copy:
    lodsb
    test al, al
    jz drawn
    stosw
    jmp copy
drawn:
    mov si, ready
    call send
    mov dx, COM1 + 5
wait_for_byte:
    in al, dx
    test al, 1
    jz wait_for_byte
    mov ax, 0x13                ; graphics, 320 by 200
    int 0x10
    mov si, graphics
    call send
    cli
    hlt
text: db "seen ", 0xdb, " on VGA", 0
ready: db "drawn", 13, 10, 0
graphics: db "graphics", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
