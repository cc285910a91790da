; Starts all other processors (Intel SDM 3A, 8.4.4: INIT, then SIPI, to all but itself) and counts them on COM1: "+" for
; each, then "3 more". Needs four processors and a local APIC.
bits 16
org 0x7c00
OTHERS equ 3
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7c00
    mov byte [0x7000], 0
    mov si, trampoline          ; a processor starts at a page of the first MiB
    mov di, 0x8000
    mov cx, trampoline.end - trampoline
    rep movsb
    lgdt [table]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp 8:wide
trampoline:
    xor ax, ax
    mov ds, ax
    lock inc byte [0x7000]
    hlt
.end:
bits 32
wide:
    mov ax, 16
    mov ds, ax
    mov ss, ax
    mov esi, 0xfee00000
    or dword [esi + 0xf0], 0x100        ; the local APIC is on
    mov dword [esi + 0x300], 0xc4500    ; INIT to all but self
    mov ecx, 1000000
.pause:
    in al, 0x80
    dec ecx
    cmp ecx, 990000
    jne .pause
    mov dword [esi + 0x300], 0xc4608    ; start at 0x8000
    xor ebx, ebx
count:
    cmp bl, [0x7000]
    je count
    inc ebx
    mov al, '+'
    call put
    cmp bl, OTHERS
    jne count
    mov esi, more
next:
    lodsb
    test al, al
    jz sleep
    call put
    jmp next
sleep:
    hlt
    jmp sleep
put:
    push eax
    mov dx, 0x3fd
.wait:
    in al, dx
    test al, 0x20
    jz .wait
    mov dx, 0x3f8
    pop eax
    out dx, al
    ret
more: db " 3 more", 13, 10, 0
align 8
descriptors:
    dq 0
    dq 0x00cf9a000000ffff
    dq 0x00cf92000000ffff
table:
    dw $ - descriptors - 1
    dd descriptors
times 510 - ($ - $$) db 0
dw 0xaa55
