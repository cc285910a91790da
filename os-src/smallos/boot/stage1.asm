; Stage 1: the boot code of the MBR. Loads stage 2 (LBA 1 to 16) with CHS reads,
; which every BIOS has, and jumps to it. The image builder writes the partition
; table behind this code; stage 2 reads it where the BIOS put it, at 0x7C00.
; Source: BIOS Boot Specification 1.01, section 6; INT 13h functions 00h, 02h, 08h.

bits 16
org 0x7C00

%include "time_stamp.inc"

STAGE2_ADDRESS  equ 0x8000
STAGE2_FIRST    equ 1
STAGE2_SECTORS  equ 16
STAGE2_MAGIC    equ 'SOS2'

    jmp short start
    nop
    times 0x3E - ($ - $$) db 0  ; some BIOSes patch a BPB into USB disks: nothing of ours lies there

start:
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, 0x7C00              ; the stack grows down, away from this code
    sti
    cld
    jmp 0:normalised            ; some BIOSes start us at 07C0:0000
normalised:
    mov [drive], dl
    read_time_stamp
    mov [STAGE1_CYCLES], eax
    mov [STAGE1_CYCLES + 4], edx
    call serial_setup
    mov si, message_start
    call print

    mov dl, [drive]
    mov ah, 0x08                ; ask for the geometry
    xor di, di
    int 0x13
    mov si, message_geometry
    jc fail
    and cx, 0x3F                ; low six bits: sectors per track
    jnz .known
    mov cl, 63                  ; 64 does not fit and shows as 0; LBA 1 to 16 are the same for both
.known:
    mov [sectors_per_track], cx
    mov dl, dh                  ; highest head number
    xor dh, dh
    inc dx
    mov [heads], dx
    push ds
    pop es                      ; function 08h returned a pointer in es:di

    mov bx, STAGE2_ADDRESS
next_sector:
    mov bp, 5                   ; tries for this sector
try:
    mov ax, [sector]
    xor dx, dx
    div word [sectors_per_track]
    mov cl, dl
    inc cx                      ; CHS sectors count from one
    xor dx, dx
    div word [heads]
    mov ch, al                  ; the cylinder stays below 256 so near the start
    mov dh, dl
    mov dl, [drive]
    mov ax, 0x0201              ; read one sector
    int 0x13
    jnc loaded
    xor ah, ah
    mov dl, [drive]
    int 0x13
    dec bp
    jnz try
    mov si, message_read
    jmp fail
loaded:
    add bx, 512
    inc word [sector]
    cmp word [sector], STAGE2_FIRST + STAGE2_SECTORS
    jb next_sector

    mov si, message_magic
    cmp dword [STAGE2_ADDRESS + 4], STAGE2_MAGIC
    jne fail
    mov dl, [drive]
    jmp 0:STAGE2_ADDRESS

; Print the reason at si and stop for good: the operator must see it.
fail:
    push si
    mov si, message_who
    call print
    pop si
    call print
.stop:
    cli
    hlt
    jmp .stop                   ; a non-maskable interrupt wakes hlt: stop again

; Print the string at si on the screen and on COM1.
print:
    lodsb
    test al, al
    jz .done
    call serial_put
    mov ah, 0x0E
    mov bx, 7
    int 0x10
    jmp print
.done:
    ret

define_skip_time_stamp
%include "serial.inc"

message_start    db "stage1: SmallOS", 13, 10, 0
message_who      db "stage1: ", 0
message_geometry db "no geometry", 13, 10, 0
message_read     db "cannot read stage 2", 13, 10, 0
message_magic    db "no stage 2", 13, 10, 0

drive             db 0
sectors_per_track dw 0
heads             dw 0
sector            dw STAGE2_FIRST

    times 440 - ($ - $$) db 0   ; an error here: stage 1 has grown over the disk signature
    times 510 - ($ - $$) db 0   ; disk signature and partition table: the image builder
    dw 0xAA55
