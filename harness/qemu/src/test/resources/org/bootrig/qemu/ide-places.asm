; Asks at all four places of a PC's two IDE channels, by polling and without the firmware, what is there (ATA/ATAPI-6, 9.12 and
; 9.14: signatures after a reset), and says it on COM1: "pm=disk ps=none sm=cd ss=none". Sleeps for good.
bits 16
org 0x7c00
    xor ax, ax
    mov ss, ax
    mov sp, 0x7c00
    call prepare
    mov bx, places
next:
    mov si, bx
    call send                   ; "pm=", with the zero byte behind it
    mov di, [bx + 4]            ; the channel's first port
    lea dx, [di + 6]
    mov al, [bx + 6]            ; which drive
    out dx, al
    lea dx, [di + 7]
    times 4 in al, dx           ; a drive has 400 ns to answer
    mov si, none
    test al, al
    jz say
    cmp al, 0xff
    je say
    mov al, 0xec                ; IDENTIFY DEVICE; CD drives abort it and show their signature
    out dx, al
.busy:
    in al, dx
    test al, 0x80
    jnz .busy
    mov cl, al
    lea dx, [di + 4]
    in al, dx
    cmp al, 0x14
    je is_cd
    mov si, none
    test cl, 0x08               ; data to read: a disk
    jz say
    mov si, disk
    mov cx, 256
    mov dx, di
.drain:
    in ax, dx
    loop .drain
    jmp say
is_cd:
    mov si, cd
say:
    call send
    add bx, 7
    cmp bx, places.end
    jne next
    mov si, done
    call send
    cli
sleep:
    hlt
    jmp sleep
%include "serial.inc"
%macro place 3
    db %1, "=", 0
    dw %2
    db %3
%endmacro
places:
    place "pm", 0x1f0, 0xa0
    place "ps", 0x1f0, 0xb0
    place "sm", 0x170, 0xa0
    place "ss", 0x170, 0xb0
.end:
none: db "none ", 0
disk: db "disk ", 0
cd: db "cd ", 0
done: db "done", 13, 10, 0
times 510 - ($ - $$) db 0
dw 0xaa55
