; Asks as systems do while they boot, on the screen and on COM1 at once, and takes answers from the keyboard or from
; COM1. It is careless: it shows the password, and takes any.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov ax, 3                   ; text, 80 by 25, cleared
    int 0x10
    mov si, any_key
    call say
    call key
    mov si, login
    call ask
    mov si, password
    call ask
    mov si, welcome
    call say
more:
    mov si, prompt
    call ask
    jmp more

; Shows what SI points at, and a line that is typed, until its end.
ask:
    call say
.next:
    call key
    push ax
    call show
    pop ax
    cmp al, 13
    jne .next
    mov al, 10
    jmp show

; Returns a key, or a byte from COM1, in AL.
key:
    mov ah, 1
    int 0x16
    jnz .pressed
    mov dx, COM1 + 5
    in al, dx
    test al, 1
    jz key
    mov dx, COM1
    in al, dx
    ret
.pressed:
    mov ah, 0
    int 0x16
    ret

say:
    lodsb
    test al, al
    jz shown
    call show
    jmp say

; Shows the character in AL in both places.
show:
    push ax
    mov ah, 0x0e
    mov bx, 7
    int 0x10
    mov dx, COM1 + 5
.wait:
    in al, dx
    test al, 0x20
    jz .wait
    pop ax
    mov dx, COM1
    out dx, al
shown:
    ret

any_key: db "Press any key", 13, 10, 0
login: db "login: ", 0
password: db "Password: ", 0
welcome: db "Welcome", 13, 10, 0
prompt: db "# ", 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55
