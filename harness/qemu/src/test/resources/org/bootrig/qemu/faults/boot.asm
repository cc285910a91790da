; Reads the 64 sectors behind this one to 0x10000, enters protected mode and jumps there.
bits 16
org 0x7c00
    xor ax, ax
    mov ds, ax
    mov ss, ax
    mov sp, 0x7c00
    mov si, packet
    mov ah, 0x42
    int 0x13
    jc failed
    in al, 0x92                 ; the fast gate of address line 20
    or al, 2
    out 0x92, al
    cli
    lgdt [pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp 8:protected
failed:
    hlt
    jmp failed
bits 32
protected:
    mov ax, 16
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    mov ss, ax
    jmp 0x10000
packet: db 16, 0
    dw 64, 0, 0x1000
    dq 1
align 8
table: dq 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
pointer: dw 23
    dd table
times 510 - ($ - $$) db 0
dw 0xaa55
