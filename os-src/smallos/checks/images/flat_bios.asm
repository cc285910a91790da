; A BIOS extension for tests, in an MBR: from then on the BIOS calls its drives USB ones and reads to
; 64-bit flat addresses (EDD 3.0), which QEMU's own BIOS does not. Then it starts the MBR that lies in
; the last sector before the ext2 partition, the real one.
; Sources: EDD 3.0, functions 42h and 48h; INT 15h function 87h (move block, PC AT BIOS).

bits 16
org 0

MBR         equ 0x7C00
MEMORY_SIZE equ 0x413           ; KiB of conventional memory, in the BIOS's data area
EDD_PATH_KEY equ 0xBEDD
BUFFER      equ 1024            ; behind this code, in the memory that it takes for itself

start:
    cli
    xor ax, ax
    mov ds, ax
    mov ss, ax
    mov sp, MBR
    sub word [MEMORY_SIZE], 2
    mov ax, [MEMORY_SIZE]
    shl ax, 6
    mov es, ax
    mov si, MBR
    xor di, di
    mov cx, 256
    cld
    rep movsw
    mov eax, [4 * 0x13]
    mov [es:firmware], eax
    mov word [4 * 0x13], handler
    mov [4 * 0x13 + 2], es
    sti
    push es
    push word resident
    retf
resident:
    mov eax, [MBR + 446 + 16 + 8] ; where the ext2 partition begins
    dec eax
    push cs
    pop ds
    mov [packet.lba], eax
    mov dword [packet.buffer], MBR
    xor ecx, ecx
    mov cx, cs
    shl ecx, 4
    add ecx, BUFFER
    mov [source + 2], cx
    shr ecx, 16
    mov [source + 4], cl
    mov si, packet
    mov ah, 0x42
    int 0x13
    jc $
    jmp 0:MBR

handler:
    cmp ah, 0x48
    je describe
    cmp ah, 0x42
    jne .firmware
    cmp byte [si], 24
    jb .firmware
    cmp dword [si + 4], -1      ; the address stands behind the sector's number
    je read
.firmware:
    jmp far [cs:firmware]

; Sector by sector through our buffer.
read:
    pushad
    push ds
    push es
    mov bp, [si + 2]
    mov eax, [si + 8]
    mov ebx, [si + 16]
    push cs
    pop ds
    push cs
    pop es
    mov [drive], dl
.next:
    test bp, bp
    jz .good
    mov [packet.lba], eax
    mov word [packet.buffer], BUFFER
    mov [packet.buffer + 2], cs
    push eax
    mov si, packet
    mov ah, 0x42
    mov dl, [drive]
    pushf
    call far [firmware]
    pop eax
    jc .bad
    mov ecx, ebx
    mov [target + 2], cx
    shr ecx, 16
    mov [target + 4], cl
    mov [target + 7], ch
    push eax
    mov si, descriptors
    mov cx, 256                 ; words
    mov ah, 0x87
    int 0x15
    pop eax
    jc .bad
    inc eax
    add ebx, 512
    dec bp
    jmp .next
.good:
    pop es
    pop ds
    popad
    xor ah, ah                  ; clears the carry flag
    sti
    retf 2
.bad:
    pop es
    pop ds
    popad
    mov ah, 4                   ; sector not found
    stc
    sti
    retf 2

; What the firmware says, and a device path that says USB.
describe:
    push word [si]
    pushf
    call far [cs:firmware]
    push bp
    mov bp, sp
    cmp word [bp + 2], 74       ; the room that was offered
    pop bp
    jb .done
    mov word [si], 74
    mov word [si + 30], EDD_PATH_KEY
    mov dword [si + 40], 'USB '
    mov dword [si + 44], '    '
.done:
    add sp, 2
    xor ah, ah
    sti
    retf 2

firmware    dd 0
drive       db 0
align 4, db 0
packet      db 16, 0, 1, 0
.buffer     dd 0
.lba        dd 0, 0
descriptors:                    ; what function 87h wants: two for its own use, source, target, two more
    times 16 db 0
source      dw 0xFFFF, 0
            db 0, 0x93, 0, 0
target      dw 0xFFFF, 0
            db 0, 0x93, 0, 0
    times 16 db 0
    times 440 - ($ - $$) db 0   ; no more, or the disk's signature would be lost
