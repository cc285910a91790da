; A boot sector for tests: makes the firmware an odd one, then starts the second hard disk as a BIOS
; would. What is odd is chosen when it is assembled:
;   -DVBE_VERSION=0x0102     the video BIOS claims this version
;   -DREFUSE_BITS=24         no video mode has so many bits a pixel
;   -DREFUSE_MODES           no video mode is known at all
;   -DREFUSE_SETS=n          the first n modes that are asked for cannot be set
;   -DFAIL_READS=n           the first n reads fail
;   -DFAIL_SECTOR=n          all reads of this sector (LBA) fail
;   -DREFUSE_LBA             no reads by LBA: heads, cylinders and sectors alone
;   -DREFUSE_E801            the memory's size is only known the old way
;   -DSHUT_A20               the line is shut
;   -DREFUSE_A20             the BIOS does not open it
;   -DMEMORY_KIB=n           so much memory is above 1 MiB
; With -DSAME_DISK it starts the image that follows this sector on its own disk, which finds its sectors
; where it would on a disk of its own.
; It stays at 0x9000:0, where bare-surprise has nothing.

bits 16
org 0

HOME equ 0x9000

    cli
    xor ax, ax
    mov ss, ax
    mov sp, 0x7C00
    mov ax, HOME
    mov es, ax
    mov ax, 0x07C0
    mov ds, ax
    xor si, si
    xor di, di
    mov cx, 256
    cld
    rep movsw
    jmp HOME:at_home
at_home:
    xor ax, ax
    mov ds, ax
    mov es, ax
    sti
%ifdef SAME_DISK
%define DRIVE 0x80
%define FIRST 2
%else
%define DRIVE 0x81
%define FIRST 1
%endif
    mov ax, 0x0201              ; the second disk's first sector, or this one's second
    mov bx, 0x7C00
    mov cx, FIRST
    mov dx, DRIVE
    int 0x13
%macro hook 2
    mov eax, [%1 * 4]
    mov [cs:%2.old], eax
    mov word [%1 * 4], %2
    mov word [%1 * 4 + 2], HOME
%endmacro
    cli
    hook 0x10, video
    hook 0x13, disk
    hook 0x15, system
    sti
%ifdef SHUT_A20
    in al, 0x92
    and al, 0xFC
    out 0x92, al
%endif
    mov dl, DRIVE
    jmp 0:0x7C00

video:
%ifdef VBE_VERSION
    cmp ax, 0x4F00
    jne .not_info
    pushf
    call far [cs:.old]
    mov word [es:di + 4], VBE_VERSION
    iret
.not_info:
%endif
%ifdef REFUSE_MODES
    cmp ax, 0x4F01
    je .refuse
%endif
%ifdef REFUSE_BITS
    cmp ax, 0x4F01
    jne .not_mode
    pushf
    call far [cs:.old]
    cmp byte [es:di + 0x19], REFUSE_BITS
    je .refuse
    iret
.not_mode:
%endif
%ifdef REFUSE_SETS
    cmp ax, 0x4F02
    jne .not_set
    dec word [cs:.left]
    jns .refuse
.not_set:
%endif
    jmp far [cs:.old]
.refuse:
    mov ax, 0x014F
    iret
.old dd 0
%ifdef REFUSE_SETS
.left dw REFUSE_SETS
%endif

disk:
%ifdef REFUSE_LBA
    cmp ah, 0x41
    je refuse
    cmp ah, 0x42
    je refuse
%endif
%ifdef FAIL_SECTOR
    cmp ah, 0x42
    jne .other
    cmp word [si + 8], FAIL_SECTOR
    je refuse
    jmp .pass
.other:
    cmp ah, 0x02
    jne .pass
    cmp cl, FAIL_SECTOR + 1     ; on the first track, where a test has its image
    je refuse
.pass:
%endif
%ifdef FAIL_READS
    cmp ah, 0x42
    je .read
    cmp ah, 0x02
    jne .no_read
.read:
    dec word [cs:.left]
    jns refuse
.no_read:
%endif
%ifdef SAME_DISK
    cmp ah, 0x42
    jne .elsewhere
    inc dword [si + 8]          ; the packet's sector
    pushf
    call far [cs:.old]
    pushf
    dec dword [si + 8]
    popf
    sti
    retf 2                      ; with the flags as they are
.elsewhere:
%endif
    jmp far [cs:.old]
.old dd 0
%ifdef FAIL_READS
.left dw FAIL_READS
%endif

system:
%ifdef REFUSE_E801
    cmp ax, 0xE801
    je refuse
%endif
%ifdef REFUSE_A20
    cmp ah, 0x24
    je refuse
%endif
%ifdef MEMORY_KIB
    cmp ax, 0xE801
    jne .other_call
    mov ax, MEMORY_KIB
    mov cx, ax
    xor bx, bx
    xor dx, dx
    push bp
    mov bp, sp
    and word [bp + 6], 0xFFFE
    pop bp
    iret
.other_call:
%endif
    jmp far [cs:.old]
.old dd 0

; Carry set and a status in ah, for the caller of the interrupt.
refuse:
    push bp
    mov bp, sp
    or word [bp + 6], 1
    pop bp
    mov ah, 0x86
    iret

    times 510 - ($ - $$) db 0
    dw 0xAA55
