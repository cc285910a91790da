; Stage 2, the second sector: is what was read undamaged, and is there memory enough? Then A20, the
; first video mode that fits, the GDT, protected mode. Whatever can fail comes before the mode is set,
; while text can be read.
; Sources: INT 15h functions E801h and 88h; VBE Core Functions 2.0, functions 01h and 02h; Intel 64
; and IA-32 Architectures Software Developer's Manual, volume 3, section 9.9.1.

stage2:
    mov si, STAGE2              ; the sum of all words must be the one that make_image wrote
    mov cx, (IMAGE_SECTORS - 1) * SECTOR / 2
    xor dx, dx
.add:
    lodsw
    add dx, ax
    loop .add
    mov si, message_damaged
    cmp dx, [checksum]
    jne stop

    xor cx, cx
    mov ax, 0xE801              ; KiB from 1 MiB to 16 MiB in ax, with some BIOSes in cx alone
    int 0x15
    jc .ask_the_old_way
    test ax, ax
    jnz .memory_known
    xchg ax, cx
    jmp .memory_known
.ask_the_old_way:
    mov ah, 0x88
    int 0x15
    jnc .memory_known
    xor ax, ax
.memory_known:
    mov si, message_memory
    cmp ax, NEEDED_KIB
    jb stop

    call a20_enable
    mov si, message_a20
    jne stop

; The first mode of the list that fits and that can be set.
next_mode:
    lgs si, [VBE_INFO + 14]     ; a far pointer to the list, advanced in place
    mov cx, [gs:si]
    mov si, message_mode
    cmp cx, 0xFFFF              ; its end
    je stop
    add word [VBE_INFO + 14], 2
    push cx
    mov di, VBE_MODE
    mov ax, 0x4F01
    int 0x10
    pop bx
    cmp ax, 0x004F
    jne next_mode
    mov al, [VBE_MODE]
    and al, 0x99                ; usable, colour, graphics, with a linear framebuffer
    cmp al, 0x99
    jne next_mode
    cmp dword [VBE_MODE + 0x12], 480 << 16 | 640
    jne next_mode
    cmp byte [VBE_MODE + 0x1B], 6       ; direct colour,
    jne next_mode
    cmp byte [VBE_MODE + 0x20], 16      ; red in bits 16 to 23, green below, blue below that
    jne next_mode
    cmp byte [VBE_MODE + 0x22], 8
    jne next_mode
    mov al, [VBE_MODE + 0x19]   ; bits a pixel
    cmp al, 24
    je .fits
    cmp al, 32
    jne next_mode
.fits:
    or bh, 0x40                 ; with its linear framebuffer
    mov ax, 0x4F02
    int 0x10
    cmp ax, 0x004F
    jne next_mode

    cli
    lgdt [gdt_pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp 8:protected

bits 32
protected:
    mov ax, 16
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov fs, ax
    mov gs, ax
    mov esp, STACK_TOP
    push dword VBE_MODE         ; what runtime/start.c's start() takes
    push dword VBE_INFO
    push dword 0                ; it does not return
    jmp PAYLOAD
bits 16

%include "a20.inc"

message_damaged db "what was read from the disk is damaged", 0
message_memory  db "this needs 1.5 MiB of memory", 0
message_a20     db "address line A20 stays shut", 0
message_mode    db "no mode of 640x480 in 24 or 32 bits", 0

align 8, db 0
gdt:
    dq 0
    dq 0x00CF9A000000FFFF       ; 8: code, all 4 GiB
    dq 0x00CF92000000FFFF       ; 16: data, all 4 GiB
gdt_pointer:
    dw $ - gdt - 1
    dd gdt

    times 2 * SECTOR - 2 - ($ - $$) db 0
    dw 0x3253                   ; "S2", for the layout check
