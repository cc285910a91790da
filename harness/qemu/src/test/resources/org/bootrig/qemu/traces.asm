; Says at each of twelve ticks of its timer what an earlier scenario could have left behind, and then does what it is
; sent, a letter each, to leave as much as it can.
bits 16
org 0x7c00
TICKS equ 0x46c                 ; BIOS data area
SHIFTS equ 0x417
KEYS_HEAD equ 0x41a
KEYS_TAIL equ 0x41c
MODE equ 0x449
MARKED equ 9                    ; the sector for a mark
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7c00
    mov [drive], dl
    mov ax, 0x0204              ; the rest of this program
    mov bx, 0x7e00
    mov cx, 2
    mov dh, 0
    int 0x13
    jmp main
drive: db 0
mark: db '-'
base: dw 0
line: db 0
stamp: dq 0
%include "serial.inc"
times 510 - ($ - $$) db 0
dw 0xaa55

main:
    call prepare
    call find_card
    sti
    mov cx, 1500                ; time to keep a state before anything is printed
.dots:
    mov al, '.'
    call put
    loop .dots
    mov si, ready
    call send
tick:
    mov bx, [TICKS]
.wait:
    hlt
    cmp bx, [TICKS]
    je .wait
    rdtsc                       ; at once, before the pace of the line has a part in it
    mov [stamp], eax
    mov [stamp + 4], edx
    mov al, [line]
    call hex
    mov al, 't'
    call label
    mov eax, [stamp + 4]
    call hex32
    mov eax, [stamp]
    call hex32
    mov al, 'p'                 ; the timer's counter
    call label
    mov al, 0
    out 0x43, al
    in al, 0x40
    mov ah, al
    in al, 0x40
    call hex
    mov al, ah
    call hex
    mov al, 'c'                 ; hours, minutes, seconds of the clock
    call label
    mov al, 4
    call cmos
    mov al, 2
    call cmos
    mov al, 0
    call cmos
    mov al, 'k'                 ; keyboard: controller, shift keys, the BIOS's buffer
    call label
    in al, 0x64
    call hex
    mov al, [SHIFTS]
    call hex
    mov al, [KEYS_HEAD]
    call hex
    mov al, [KEYS_TAIL]
    call hex
    mov al, 'v'                 ; screen: mode, number of columns, a colour
    call label
    mov al, [MODE]
    call hex
    mov dx, 0x3d4
    mov al, 1
    out dx, al
    inc dx
    in al, dx
    call hex
    mov dx, 0x3c7
    mov al, 1
    out dx, al
    mov dx, 0x3c9
    in al, dx
    call hex
    mov al, 'i'                 ; interrupts, speaker, line
    call label
    in al, 0x21
    call hex
    in al, 0x61
    and al, 3
    call hex
    mov dx, COM1 + 3
    in al, dx
    call hex
    mov al, 'n'                 ; whether the cable is in
    call label
    mov dx, [base]
    add dx, 0x58
    in al, dx
    call hex
    mov al, 'm'
    call label
    mov al, [mark]
    call hex
    mov al, 's'                 ; what came on the line
    call label
.read:
    mov dx, COM1 + 5
    in al, dx
    test al, 1
    jz .end
    mov dx, COM1
    in al, dx
    call hex
    jmp .read
.end:
    call newline
    inc byte [line]
    cmp byte [line], 12
    jne tick
    mov al, 'd'
    call label
    mov ax, 0x0201
    call sector
    mov al, [0x9000]
    call hex
    mov si, done
    call send

obey:
    mov dx, COM1 + 5
    in al, dx
    test al, 1
    jz obey
    mov dx, COM1
    in al, dx
    mov ah, al
    mov si, doing
    call send
    mov al, ah
    call put
    call newline
    cmp ah, 'f'                 ; reads and hears nothing any more
    je freeze
    cmp ah, 'c'
    je clock
    cmp ah, 'v'
    je screen
    cmp ah, 'm'
    je memory
    cmp ah, 'i'
    je devices
    jmp obey
freeze:
    cli
    jmp freeze
clock:
    mov al, 0x0b
    out 0x70, al
    in al, 0x71
    or al, 0x80                 ; it stands while it is set
    mov bl, al
    mov al, 0x0b
    out 0x70, al
    mov al, bl
    out 0x71, al
    mov al, 4
    out 0x70, al
    mov al, 0x07
    out 0x71, al
    mov al, 0x0b
    out 0x70, al
    mov al, bl
    and al, 0x7f
    out 0x71, al
    jmp obey
screen:
    mov ax, 0x13
    int 0x10
    mov dx, 0x3c8
    mov al, 1
    out dx, al
    inc dx
    mov al, 0x3f
    out dx, al
    out dx, al
    out dx, al
    jmp obey
memory:
    mov byte [mark], 'M'
    mov byte [0x9000], 'D'
    mov ax, 0x0301
    call sector
    jmp obey
devices:
    mov al, 0x36
    out 0x43, al
    mov al, 0
    out 0x40, al
    mov al, 0x10
    out 0x40, al                ; the timer 16 times as fast
    in al, 0x61
    or al, 3
    out 0x61, al                ; the speaker on
    in al, 0x21
    or al, 2
    out 0x21, al                ; no interrupts of the keyboard
    mov dx, COM1 + 3
    mov al, 0x07                ; two stop bits
    out dx, al
    jmp obey

; ax: read or write one sector
sector:
    mov bx, 0x9000
    mov cx, MARKED
    mov dh, 0
    mov dl, [drive]
    int 0x13
    ret

; al: a register of the clock
cmos:
    out 0x70, al
    in al, 0x71
    jmp hex

find_card:                      ; an RTL8139 on the first PCI bus
    mov ecx, 0x80000000
.next:
    mov eax, ecx
    mov dx, 0xcf8
    out dx, eax
    mov dx, 0xcfc
    in eax, dx
    cmp eax, 0x813910ec
    je .found
    add ecx, 0x800
    cmp ecx, 0x80010000
    jne .next
    ret
.found:
    mov eax, ecx
    or al, 0x10
    mov dx, 0xcf8
    out dx, eax
    mov dx, 0xcfc
    in eax, dx
    and al, 0xfc
    mov [base], ax
    ret

label:
    push ax
    mov al, ' '
    call put
    pop ax
    jmp put
newline:
    mov al, 13
    call put
    mov al, 10
    jmp put
hex32:
    mov cx, 4
.byte:
    rol eax, 8
    call hex
    loop .byte
    ret
hex:
    push ax
    shr al, 4
    call digit
    pop ax
    push ax
    and al, 15
    call digit
    pop ax
    ret
digit:
    add al, '0'
    cmp al, '9'
    jbe put
    add al, 'a' - '9' - 1
put:
    push ax
    push dx
    mov ah, al
    mov dx, COM1 + 5
.room:
    in al, dx
    test al, 0x20
    jz .room
    mov dx, COM1
    mov al, ah
    out dx, al
    pop dx
    pop ax
    ret
ready: db "ready", 13, 10, 0
done: db 13, 10, "done", 13, 10, 0
doing: db "doing ", 0
times 2560 - ($ - $$) db 0
