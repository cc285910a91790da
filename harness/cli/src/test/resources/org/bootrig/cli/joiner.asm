; A shell in a boot sector, on COM1. Runs the statements of a line, which semicolons part: "say WORDS" prints them without
; their apostrophes and with -14 in place of a "?"; all other statements print nothing. Its line editor wraps at 40 columns
; as readline does, so that it shows a blank and a carriage return amid the line.
; Build with: nasm -f bin -o boot.img joiner.asm
        bits 16
        org 0x7c00

typed   equ 0x9000

start:  xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, 0x7c00
        cld
        mov si, ready
        call print
prompt: mov si, ask
        call print

        mov di, typed
        mov cx, 38                      ; columns left on the first row
edit:   call get
        cmp al, 13
        je .entered
        stosb
        call put
        loop edit
        mov si, wrap
        call print
        mov cx, 40
        jmp edit
.entered:
        mov byte [di], 0
        call newline

        mov si, typed
statement:
        lodsb
        cmp al, ' '
        je statement
        dec si
        cmp word [si], 'sa'
        jne skip
        add si, 4
say:    lodsb
        cmp al, "'"
        je say
        cmp al, ';'
        jbe .other
        cmp al, '?'
        jne .put
        push si
        mov si, status
        call print
        pop si
        jmp say
.other: je .end
        test al, al
        jz .last
.put:   call put
        jmp say
.end:   call newline
        jmp statement
.last:  call newline
        jmp prompt

skip:   lodsb
        test al, al
        jz prompt
        cmp al, ';'
        je statement
        jmp skip

newline:
        push si
        mov si, ends
        call print
        pop si
        ret

print:  lodsb
        test al, al
        jz .end
        call put
        jmp print
.end:   ret

get:    mov dx, 0x3fd
.wait:  in al, dx
        test al, 1
        jz .wait
        mov dx, 0x3f8
        in al, dx
        ret

put:    push ax
        mov dx, 0x3fd
.wait:  in al, dx
        test al, 0x20
        jz .wait
        pop ax
        mov dx, 0x3f8
        out dx, al
        ret

ready:  db "joiner ready"
ends:   db 13, 10, 0
ask:    db "$ ", 0
wrap:   db " ", 13, 0
status: db "-14", 0

        times 510 - ($ - $$) db 0
        dw 0xaa55
