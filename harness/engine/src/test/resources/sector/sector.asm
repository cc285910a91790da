; A whole system in one sector: it is ready at once, and answers each line on COM1 with "you said " and the line.
; Build with: nasm -f bin -o sector.img sector.asm
        bits 16
        org 0x7c00

COM1            equ 0x3f8
LINE_STATUS     equ COM1 + 5
LINE_BUFFER     equ 0x8000

        cli
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, 0x7c00
        mov si, ready
        call say

answer: mov si, prompt
        call say
        mov di, LINE_BUFFER
.more:  mov dx, LINE_STATUS     ; wait until a byte has come
        in al, dx
        test al, 1
        jz .more
        mov dx, COM1
        in al, dx
        cmp al, 10              ; a line ends with LF, whatever stands before it
        je .line
        cmp al, 13
        je .more
        stosb
        jmp .more
.line:  mov al, 0
        stosb
        mov si, you_said
        call say
        mov si, LINE_BUFFER
        call say
        mov si, newline
        call say
        cmp byte [LINE_BUFFER], '!'
        jne answer
        mov si, panic
        call say
        hlt

say:    lodsb
        test al, al
        jz .end
        mov bl, al
.wait:  mov dx, LINE_STATUS     ; wait until the transmitter is empty
        in al, dx
        test al, 0x20
        jz .wait
        mov al, bl
        mov dx, COM1
        out dx, al
        jmp say
.end:   ret

ready:    db "Sector ready", 13, 10, 0
prompt:   db "> ", 0
you_said: db "you said ", 0
newline:  db 13, 10, 0
panic:    db "PANIC: asked to", 13, 10, 0

        times 510 - ($ - $$) db 0
        dw 0xaa55
