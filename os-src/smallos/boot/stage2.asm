; Stage 2: finds the kernel through the MBR, loads it to 1 MiB and, where the policy
; says so, the root's copy behind it, collects what only the BIOS knows into the
; boot-info record and enters protected mode.
; Memory: 0x4000 font, 0x5000 boot-info, 0x7C00 MBR (stack below), 0x7E00 stage 1's time
; stamp, 0x8000 this code,
; 0x10000 bounce buffer of 64 KiB, 0x100000 kernel, root's copy.
; Sources: EDD 3.0 (INT 13h 41h, 42h, 48h); ACPI 6.5, section 15.1 (INT 15h E820h).

bits 16
org 0x8000

MBR             equ 0x7C00
PARTITION0      equ MBR + 446
PARTITION2      equ PARTITION0 + 32
KERNEL_TYPE     equ 0xDA        ; "non-file-system data"
KERNEL_ADDRESS  equ 0x100000
KERNEL_MAGIC    equ 'SOSK'
BOUNCE          equ 0x10000
CHUNK           equ 127         ; EDD allows no more sectors in one read

    jmp near start
    times 4 - ($ - $$) db 0
    db 'SOS2'                   ; stage 1 looks for this

%include "boot_info.inc"
%include "time_stamp.inc"

start:
    mov [drive], dl
    mov di, BOOT_INFO           ; an empty record
    mov cx, boot_info_size / 2
    xor ax, ax
    rep stosw
    mov di, BOOT_INFO + boot_info.stage2_cycles
    call note_cycles
    mov si, message_start
    call print

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
    mov eax, [PARTITION0 + 12]
    test eax, eax
    jz fail
    mov [BOOT_INFO + boot_info.kernel_sectors], eax

    mov si, message_a20
    call a20_enable
    jc fail
    mov [BOOT_INFO + boot_info.a20_method], al

    mov si, message_e820
    call memory_map
    jc fail
    call name_interface
    call probe_direct
    call load_kernel
    mov di, BOOT_INFO + boot_info.loaded_cycles
    call note_cycles
    mov si, message_loaded
    call print
    call load_ram_copy
    call video
    call finish_boot_info

    cli
    lgdt [gdt_pointer]
    mov eax, cr0
    or al, 1
    mov cr0, eax
    jmp dword CODE32:enter_kernel

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
    mov si, STAGE1_CYCLES
    mov di, BOOT_INFO + boot_info.stage1_cycles
    mov cx, 4
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

; Keep the time-stamp counter at di.
note_cycles:
    read_time_stamp
    mov [di], eax
    mov [di + 4], edx
    ret
define_skip_time_stamp

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
%include "load_kernel.inc"
%include "read_disk.inc"
%include "ram_copy.inc"
%include "memory_map.inc"
%include "video.inc"

message_start     db "stage2: start", 13, 10, 0
message_loaded    db "stage2: kernel loaded", 13, 10, 0
message_copy      db "stage2: root copied to memory", 13, 10, 0
message_no_copy   db "stage2: WARN no memory for the root's copy", 13, 10, 0
message_direct    db "stage2: the BIOS reads above 1 MiB", 13, 10, 0
message_bounce    db "stage2: the BIOS does not read above 1 MiB, using a buffer below", 13, 10, 0
message_edd       db "stage2: FAIL no LBA disk access (EDD)", 13, 10, 0
message_partition db "stage2: FAIL MBR entry 0 names no kernel", 13, 10, 0
message_a20       db "stage2: FAIL address line 20 stays closed", 13, 10, 0
message_e820      db "stage2: FAIL no E820 memory map", 13, 10, 0
message_read      db "stage2: FAIL cannot read the disk", 13, 10, 0
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
.buffer:
    dw 0, BOUNCE >> 4           ; offset, segment; -1: the address is behind
.lba:
    dq 0
.address:
    dq 0                        ; EDD 3.0: anywhere in memory

drive        db 0
align 4
remaining    dd 0
destination  dd KERNEL_ADDRESS
copy_bytes   dd 0
high_routine dd 0
high_result  db 0
memory_end   dd 0
align 4
kernel_entry dd 0

    times 16 * 512 - ($ - $$) db 0
