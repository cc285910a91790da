; A system in one sector that does each wrong thing on demand. Each byte on COM1 is a command; LF repeats the prompt.
; Build with: nasm -f bin -D BUILD_ID="'...'" -o hostile.img hostile.asm
        bits 16
        org 0x7c00

COM1            equ 0x3f8
MARKED_SECTOR   equ 2           ; behind this one; the disk is made long enough for it
BUFFER          equ 0x8000

        cli
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, 0x7c00
        sti
        cld
        mov [drive], dl
%ifdef SILENT
        jmp $
%endif
        mov si, ready
        call say

next:   mov dx, COM1 + 5        ; wait until a byte has come
        in al, dx
        test al, 1
        jz next
        mov dx, COM1
        in al, dx
        cmp al, 10
        je prompt
        cmp al, 'p'
        je panics
        cmp al, 'b'
        je $
        cmp al, 'i'
        je idles
        cmp al, 't'
        je talks
        cmp al, 'r'
        je resets
        cmp al, 'w'
        je marks
        cmp al, '?'
        je tells
        jmp next

prompt: mov si, prompts
.say:   call say
        jmp next

panics: mov si, panic
        call say
idles:  cli
        hlt

talks:  mov si, dot
        call say
        mov cx, 0               ; so slowly that it is no flood
.pause: in al, 0x80
        loop .pause
        jmp talks

resets: mov al, 0xfe            ; pulse the reset line, by the keyboard controller
        out 0x64, al
        jmp $

marks:  mov byte [memory], 'M'
        mov byte [BUFFER], 'M'
        mov ax, 0x0301
        call disk
        mov si, marked
        jmp prompt.say

tells:  mov ax, 0x0201
        call disk
        mov al, [BUFFER]
        cmp al, 'M'
        je .show
        mov al, '-'
.show:  mov [on_disk], al
        mov si, state
        jmp prompt.say

disk:   mov bx, BUFFER
        mov cx, MARKED_SECTOR
        mov dh, 0
        mov dl, [drive]
        int 0x13
        ret

say:    lodsb
        test al, al
        jz .end
        mov bl, al
.wait:  mov dx, COM1 + 5        ; wait until the transmitter is empty
        in al, dx
        test al, 0x20
        jz .wait
        mov al, bl
        mov dx, COM1
        out dx, al
        jmp say
.end:   ret

drive:   db 0
ready:   db "build-id: ", BUILD_ID, 13, 10, "Hostile ready", 13, 10, "> ", 0
prompts: db 13, 10, "> ", 0
marked:  db "marked", 0
panic:   db "PANIC: asked to", 13, 10, 0
dot:     db ".", 0
state:   db "disk "
on_disk: db "-, memory "
memory:  db "-;", 0

        times 510 - ($ - $$) db 0
        dw 0xaa55
        times 1048576 - ($ - $$) db 0
