; Stage 2: finds the kernel through the MBR, loads it to 1 MiB, collects what
; only the BIOS knows into the boot-info record and enters protected mode.
; Memory: 0x5000 boot-info, 0x7C00 MBR (stack below), 0x8000 this code,
; 0x10000 bounce buffer of 64 KiB, 0x100000 kernel.
; Sources: EDD 3.0 (INT 13h 41h, 42h); ACPI 6.5, section 15.1 (INT 15h E820h).

bits 16
org 0x8000

MBR             equ 0x7C00
PARTITION0      equ MBR + 446
KERNEL_TYPE     equ 0xDA        ; "non-file-system data"
KERNEL_ADDRESS  equ 0x100000
KERNEL_MAGIC    equ 'SOSK'
BOUNCE          equ 0x10000
CHUNK           equ 127         ; EDD allows no more sectors in one read

    jmp near start
    times 4 - ($ - $$) db 0
    db 'SOS2'                   ; stage 1 looks for this

%include "boot_info.inc"

start:
    mov [drive], dl
    mov si, message_start
    call print

    mov di, BOOT_INFO           ; an empty record
    mov cx, boot_info_size / 2
    xor ax, ax
    rep stosw

    mov ah, 0x41                ; are there LBA reads?
    mov bx, 0x55AA
    mov dl, [drive]
    int 0x13
    mov si, message_edd
    jc fail
    cmp bx, 0xAA55
    jne fail
    test cl, 1                  ; fixed disk access subset
    jz fail
    mov [BOOT_INFO + boot_info.edd_version], ah
    mov [BOOT_INFO + boot_info.edd_interfaces], cx

    mov si, message_partition   ; MBR entry 0 names the kernel
    cmp byte [PARTITION0 + 4], KERNEL_TYPE
    jne fail
    mov eax, [PARTITION0 + 8]
    mov [BOOT_INFO + boot_info.kernel_lba], eax
    mov [packet.lba], eax
    mov eax, [PARTITION0 + 12]
    test eax, eax
    jz fail
    mov [BOOT_INFO + boot_info.kernel_sectors], eax
    mov [remaining], eax

    mov si, message_a20
    call a20_enable
    jc fail
    mov [BOOT_INFO + boot_info.a20_method], al

    mov si, message_e820
    call memory_map
    jc fail
    call load_kernel
    mov si, message_loaded
    call print
    call finish_boot_info

    cli
    lgdt [gdt_pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp dword CODE32:enter_kernel

; Read the kernel in chunks through the bounce buffer.
load_kernel:
    mov eax, [remaining]
    test eax, eax
    jz .done
    cmp eax, CHUNK
    jbe .last
    mov eax, CHUNK
.last:
    mov bp, 4                   ; tries for this chunk
.try:
    mov [packet.count], ax      ; a failed read may have changed it
    push ax
    mov si, packet
    mov ah, 0x42
    mov dl, [drive]
    int 0x13
    pop ax
    jnc .read
    push ax
    xor ah, ah                  ; reset and try again
    mov dl, [drive]
    int 0x13
    pop ax
    dec bp
    jnz .try
    mov si, message_read
    jmp fail
.read:
    movzx eax, ax
    add [packet.lba], eax
    sub [remaining], eax
    shl eax, 9
    mov [copy_bytes], eax
    cmp dword [destination], KERNEL_ADDRESS
    jne .copy
    push eax                    ; the first chunk carries the kernel header
    call check_kernel
    pop eax
.copy:
    call copy_high
    mov eax, [copy_bytes]
    add [destination], eax
    jmp load_kernel
.done:
    ret

; Judge the kernel header in the bounce buffer: magic, address, size.
check_kernel:
    push es
    mov ax, BOUNCE >> 4
    mov es, ax
    mov si, message_kernel
    cmp dword [es:0], KERNEL_MAGIC
    jne fail
    cmp dword [es:8], KERNEL_ADDRESS
    jne fail
    mov eax, [es:12]
    mov [BOOT_INFO + boot_info.kernel_bytes], eax
    add eax, 511
    shr eax, 9
    cmp eax, [BOOT_INFO + boot_info.kernel_sectors]
    ja fail
    mov eax, [es:20]
    mov [kernel_entry], eax
    pop es
    ret

; Copy the bounce buffer above 1 MiB. A full trip through protected mode for
; each chunk: "unreal" segment limits would not survive every BIOS call.
copy_high:
    cli
    lgdt [gdt_pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp dword CODE32:.protected
bits 32
.protected:
    mov ax, DATA32
    mov ds, ax
    mov es, ax
    mov esi, BOUNCE
    mov edi, [destination]
    mov ecx, [copy_bytes]
    shr ecx, 2
    rep movsd
    jmp CODE16:.leaving
bits 16
.leaving:
    mov ax, DATA16              ; real-mode limits before real mode
    mov ds, ax
    mov es, ax
    mov eax, cr0
    and al, 0xFE
    mov cr0, eax
    jmp 0:.real
.real:
    xor ax, ax
    mov ds, ax
    mov es, ax
    sti
    ret

; Collect the E820 map; carry set when the BIOS has none.
memory_map:
    xor ebx, ebx
    mov di, BOOT_INFO + boot_info.e820
.next:
    mov dword [di + 20], 1      ; old BIOSes return 20 bytes: "enabled"
    mov eax, 0xE820
    mov edx, 'PAMS'             ; "SMAP", as the register wants it
    mov ecx, E820_ENTRY_SIZE
    int 0x15
    jc .end                     ; some BIOSes end the list so
    cmp eax, 'PAMS'
    jne .end
    test byte [di + 20], 1
    jz .skip                    ; ACPI: entry to be ignored
    mov eax, [di + 8]
    or eax, [di + 12]
    jz .skip                    ; empty
    add di, E820_ENTRY_SIZE
    inc word [BOOT_INFO + boot_info.e820_count]
    cmp word [BOOT_INFO + boot_info.e820_count], E820_MAXIMUM
    je .end
.skip:
    test ebx, ebx
    jnz .next
.end:
    cmp word [BOOT_INFO + boot_info.e820_count], 1
    ret                         ; carry set when the count is zero

; Fill the rest of the record and seal it with the checksum.
finish_boot_info:
    mov dword [BOOT_INFO + boot_info.magic], BOOT_INFO_MAGIC
    mov word [BOOT_INFO + boot_info.version], BOOT_INFO_VERSION
    mov word [BOOT_INFO + boot_info.size], boot_info_size
    mov dword [BOOT_INFO + boot_info.kernel_physical], KERNEL_ADDRESS
    mov al, [drive]
    mov [BOOT_INFO + boot_info.boot_drive], al
    mov eax, [MBR + 440]
    mov [BOOT_INFO + boot_info.disk_signature], eax
    mov si, PARTITION0
    mov di, BOOT_INFO + boot_info.partitions
    mov cx, 32
    rep movsw
    mov si, BOOT_INFO
    mov cx, boot_info_size / 4
    xor edx, edx
.sum:
    lodsd
    add edx, eax
    loop .sum
    neg edx
    mov [BOOT_INFO + boot_info.checksum], edx
    ret

; Print the reason at si and stop.
fail:
    call print
.stop:
    cli
    hlt
    jmp .stop

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

bits 32
enter_kernel:
    mov ax, DATA32
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    mov ss, ax
    mov esp, MBR
    mov eax, BOOT_INFO_MAGIC    ; the kernel's entry contract: eax magic, ebx record
    mov ebx, BOOT_INFO
    jmp [kernel_entry]
bits 16

%include "serial.inc"
%include "a20.inc"

message_start     db "stage2: start", 13, 10, 0
message_loaded    db "stage2: kernel loaded", 13, 10, 0
message_edd       db "stage2: FAIL no LBA disk access (EDD)", 13, 10, 0
message_partition db "stage2: FAIL MBR entry 0 names no kernel", 13, 10, 0
message_a20       db "stage2: FAIL address line 20 stays closed", 13, 10, 0
message_e820      db "stage2: FAIL no E820 memory map", 13, 10, 0
message_read      db "stage2: FAIL cannot read the kernel", 13, 10, 0
message_kernel    db "stage2: FAIL kernel header is wrong", 13, 10, 0

CODE32 equ 0x08
DATA32 equ 0x10
CODE16 equ 0x18
DATA16 equ 0x20

align 8
gdt:
    dq 0
    dq 0x00CF9A000000FFFF       ; 32-bit code, flat
    dq 0x00CF92000000FFFF       ; data, flat
    dq 0x00009A000000FFFF       ; 16-bit code, 64 KiB, for the way back
    dq 0x000092000000FFFF       ; data, 64 KiB
gdt_pointer:
    dw $ - gdt - 1
    dd gdt

align 4
packet:                         ; EDD disk address packet
    db 16, 0
.count:
    dw 0
    dw 0, BOUNCE >> 4           ; offset, segment
.lba:
    dq 0

drive        db 0
align 4
remaining    dd 0
destination  dd KERNEL_ADDRESS
copy_bytes   dd 0
kernel_entry dd 0

    times 16 * 512 - ($ - $$) db 0
