; Stage 1, the disk's first sector: stack and segments, then: is there VBE 2.0? Then it reads all the
; rest of the image and goes on in stage 2.
; Sources: BIOS Boot Specification 1.01, section 6; INT 13h functions 00h, 02h, 08h; Enhanced Disk
; Drive Specification 1.1, functions 41h and 42h; VBE Core Functions 2.0, function 00h.

bits 16

    jmp short start
    nop
    times 0x3E - ($ - $$) db 0  ; some BIOSes patch a BPB into USB disks: nothing of ours lies there

start:
    cli
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, STACK_TOP
    sti
    cld
    jmp 0:normalised            ; some BIOSes start us at 07C0:0000
normalised:
    mov [drive], dl

    mov di, VBE_INFO
    mov dword [di], 'VBE2'      ; asks for what VBE 2.0 has to say
    mov ax, 0x4F00
    int 0x10
    mov si, message_vbe
    cmp ax, 0x004F              ; 4F: there is a VBE. 00: it succeeded
    jne stop
    cmp dword [VBE_INFO], 'VESA'
    jne stop
    cmp word [VBE_INFO + 4], 0x0200
    jb stop

    mov ah, 0x41                ; does the BIOS count this drive's sectors from zero (LBA)?
    mov bx, 0x55AA
    mov dl, [drive]
    int 0x13
    jc .geometry
    cmp bx, 0xAA55
    jne .geometry
    and cl, 1                   ; bit 0: functions 42h to 44h
    mov [lba], cl
.geometry:
    mov ah, 0x08
    mov dl, [drive]
    xor di, di
    int 0x13
    push ds
    pop es                      ; function 08h may have returned a pointer in es:di
    jc read_rest                ; then a floppy's, as it stands in the data below
    and cx, 0x3F                ; low six bits: sectors per track
    jz read_rest
    mov [sectors_per_track], cx
    mov dl, dh                  ; highest head number
    xor dh, dh
    inc dx
    mov [heads], dx

; One sector at a time: no track and no 64 KiB boundary can be crossed.
read_rest:
    mov bp, 5                   ; tries for this sector
.try:
    cmp byte [lba], 0
    je .by_geometry
    mov word [packet_count], 1  ; a BIOS that failed has changed it
    mov si, packet
    mov ah, 0x42
    mov dl, [drive]
    int 0x13
    jnc .arrived
.by_geometry:
    mov ax, [packet_sector]
    xor dx, dx
    div word [sectors_per_track]
    mov cl, dl
    inc cx                      ; sectors count from one
    xor dx, dx
    div word [heads]
    mov ch, al                  ; cylinder: the image ends long before 256
    mov dh, dl
    mov dl, [drive]
    mov bx, [packet_address]
    mov ax, 0x0201
    int 0x13
    jnc .arrived
    xor ah, ah                  ; reset the drive
    mov dl, [drive]
    int 0x13
    dec bp
    jnz .try
    mov si, message_read
    jmp stop
.arrived:
    add word [packet_address], SECTOR
    inc word [packet_sector]
    cmp word [packet_sector], IMAGE_SECTORS
    jb read_rest

    jmp stage2

; Say why, and stop. Interrupts stay on, so Ctrl-Alt-Del still starts the PC again.
stop:
    push si
    mov si, message_begin
    call print
    pop si
    call print
    mov si, message_end
    call print
.halt:
    hlt
    jmp .halt

print:
    lodsb
    test al, al
    jz .done
    mov ah, 0x0E
    mov bx, 0x0007              ; page 0, light grey
    int 0x10
    jmp print
.done:
    ret

message_begin   db "bare-surprise: ", 0
message_vbe     db "this needs VBE 2.0 graphics", 0
message_read    db "the disk cannot be read", 0
message_end     db ". Stopped.", 13, 10, 0

lba             db 0
drive           db 0
sectors_per_track dw 18
heads           dw 2

packet:                         ; what function 42h is to read
    db 16, 0
packet_count    dw 1
packet_address  dw STAGE2, 0    ; offset, segment
packet_sector   dd 1, 0

    times 440 - ($ - $$) db 0
    dd 0x21595648               ; a disk signature, so that no system writes one here
checksum dw 0                   ; make_image writes it

; The partition table. Some BIOSes start from a stick only when there is an active partition.
    db 0x80                     ; active
    db 0, 1, 0                  ; from head 0, sector 1, cylinder 0,
    db 0xDA                     ; of no file system,
    db 0, IMAGE_SECTORS, 0      ; to here
    dd 0, IMAGE_SECTORS
    times 510 - ($ - $$) db 0
    dw 0xAA55
