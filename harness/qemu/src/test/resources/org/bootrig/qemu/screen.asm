; Writes on the text page, its colours included, then reports on COM1; on a byte changes to a graphics mode,
; and on another writes there with the BIOS's own font.
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
    mov dx, COM1
    in al, dx                   ; take the first byte, if sending has not
    mov dx, COM1 + 5
wait_for_another:
    in al, dx
    test al, 1
    jz wait_for_another
    mov ax, 0x12                ; graphics, 640 by 480
    int 0x10
    mov si, pixels
teletype:
    lodsb
    test al, al
    jz written
    mov ah, 0x0e
    mov bx, 0x0c                ; light red
    int 0x10
    jmp teletype
written:
    mov si, done
    call send
    cli
    hlt
text: db "seen ", 0xdb, " on VGA", 0
ready: db "drawn", 13, 10, 0
graphics: db "graphics", 13, 10, 0
pixels: db 13, 10, "Drawn, 8x16", 0
done: db "written", 13, 10, 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
