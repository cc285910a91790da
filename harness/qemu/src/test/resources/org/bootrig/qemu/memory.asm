; Says on COM1 how much memory is above 4 GiB, in units of 64 KiB as the setup memory of QEMU's PCs has it (bytes 5B to 5D), and
; how much is below 1 MiB, in KiB as the firmware says: "high 0f8000 low 027f".
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov si, high
    call send
    mov cl, 0x5d
.next:
    mov al, cl
    out 0x70, al
    in al, 0x71
    call byte_out
    dec cl
    cmp cl, 0x5a
    jne .next
    mov si, low
    call send
    int 0x12
    push ax
    mov al, ah
    call byte_out
    pop ax
    call byte_out
    mov si, end
    call send
    cli
sleep:
    hlt
    jmp sleep
byte_out:
    push ax
    shr al, 4
    call digit
    mov [pair], al
    pop ax
    and al, 15
    call digit
    mov [pair + 1], al
    mov si, pair
    jmp send
digit:
    add al, '0'
    cmp al, '9'
    jbe .done
    add al, 'a' - '9' - 1
.done:
    ret
%include "serial.inc"
pair: db "??", 0
high: db "high ", 0
low: db " low ", 0
end: db 13, 10, 0
times 510 - ($ - $$) db 0
dw 0xaa55
