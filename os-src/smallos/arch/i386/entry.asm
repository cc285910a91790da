; The kernel's first instructions: header for stage 2, paging on, stack, C.
; Entered at its physical address with eax = boot-info magic, ebx = record.

bits 32

KERNEL_BASE equ 0xC0000000
PRESENT_WRITABLE equ 3
BOOT_TABLES equ 4                       ; 4 MiB each; see arch/i386/paging.c

extern kernel_main, kernel_start, kernel_file_end, kernel_bss_start, kernel_end
global kernel_entry, boot_page_directory
global boot_stack_guard, boot_stack_bottom, boot_stack_top

section .header progbits alloc noexec nowrite align=16
    db 'SOSK'
    dw 1, 32                            ; version and size of this header
    dd kernel_start - KERNEL_BASE       ; where it must be loaded
    dd kernel_file_bytes                ; bytes in the file
    dd kernel_memory_bytes              ; bytes with zeroed memory behind
    dd kernel_entry - KERNEL_BASE
    dd 0, 0

extern kernel_file_bytes, kernel_memory_bytes

section .text
kernel_entry:
    cli
    cld
    mov esp, eax                        ; keep the magic over rep stosd
    mov edi, kernel_bss_start - KERNEL_BASE
    mov ecx, kernel_end
    sub ecx, kernel_bss_start
    shr ecx, 2
    xor eax, eax
    rep stosd                           ; the flat file carries no .bss

    ; Page tables for the first 16 MiB, seen at 0 (for the next few
    ; instructions) and at KERNEL_BASE. arch/i386/paging.c builds the real map.
    mov edi, boot_page_tables - KERNEL_BASE
    mov eax, PRESENT_WRITABLE
    mov ecx, BOOT_TABLES * 1024
.fill:
    stosd
    add eax, 4096
    loop .fill
    mov eax, boot_page_tables - KERNEL_BASE + PRESENT_WRITABLE
    mov edi, boot_page_directory - KERNEL_BASE
    mov ecx, BOOT_TABLES
.enter:
    mov [edi], eax
    mov [edi + (KERNEL_BASE >> 22) * 4], eax
    add edi, 4
    add eax, 4096
    loop .enter
    mov eax, boot_page_directory - KERNEL_BASE
    mov cr3, eax
    mov eax, cr0
    or eax, 0x80010000                  ; paging, and write protection for the kernel too
    mov cr0, eax
    mov eax, .high
    jmp eax
.high:
    mov eax, esp
    mov esp, boot_stack_top
    xor ebp, ebp                        ; the backtrace ends here
    push ebx
    push eax
    call kernel_main
.stop:
    cli
    hlt
    jmp .stop

section .stack nobits alloc noexec write align=4096
boot_stack_guard:   resb 4096           ; unmapped by arch/i386/paging.c
boot_stack_bottom:  resb 16384
boot_stack_top:

section .bss align=4096
boot_page_directory: resb 4096
boot_page_tables:    resb BOOT_TABLES * 4096
