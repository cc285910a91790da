; The disk's first sector: reads the second stage from its partition and starts it.
; Sources: BIOS Boot Specification 1.01, section 6; Enhanced Disk Drive Specification 1.1, functions 41h, 42h;
; UEFI Specification 2.10, section 5.2.3: behind the code lies a protective partition table, which the
; image tool writes, as it does the fields at 424.

bits 16
org 0x7C00

STAGE2 equ 0x8000
PART equ 64                     ; sectors read at once: within 64 KiB, and BIOSes may refuse more than 127

start:
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7C00
    sti
    cld
    jmp 0:.normalised           ; some BIOSes start us at 07C0:0000
.normalised:
    mov [drive], dl
    mov ah, 0x41                ; does the BIOS count sectors from zero (LBA)?
    mov bx, 0x55AA
    int 0x13
    mov si, no_lba
    jc stop
    cmp bx, 0xAA55
    jne stop
    test cl, 1
    jz stop
.next:
    mov ax, [stage2_sectors]
    test ax, ax
    jz .done
    cmp ax, PART
    jbe .fits
    mov ax, PART
.fits:
    mov [packet.count], ax
    sub [stage2_sectors], ax
    push ax
    mov si, packet
    mov ah, 0x42
    mov dl, [drive]
    int 0x13
    mov si, no_read
    jc stop
    pop ax
    add [stage2_first], ax
    adc word [stage2_first + 2], 0
    shl ax, 5                   ; sectors to paragraphs
    add [packet.segment], ax
    jmp .next
.done:
    mov dl, [drive]
    jmp 0:STAGE2

; Says why, on the screen and the debug console, and ends: isa-debug-exit, or a halt.
stop:
    push si
    mov si, begin
    call print
    pop si
    call print
    mov eax, 0x20
    mov dx, 0xF4
    out dx, eax
.halt:
    cli
    hlt
    jmp .halt

print:
    lodsb
    test al, al
    jz .done
    out 0xE9, al
    mov ah, 0x0E
    mov bx, 7
    int 0x10
    jmp print
.done:
    ret

begin   db "birth: stopped: ", 0
no_lba  db "this BIOS does not read disks by sector number (exit code 65)", 13, 10, 0
no_read db "the second stage cannot be read from the disk (exit code 65)", 13, 10, 0
drive   db 0

    times 416 - ($ - $$) db 0
packet:                         ; what function 42h is to read
    db 16, 0
.count dw 0
.offset dw 0
.segment dw STAGE2 >> 4
stage2_first dq 0               ; 424: written by the image tool
stage2_sectors dw 0             ; 432: likewise
    times 440 - ($ - $$) db 0
