; The head of the file that UEFI loads: Microsoft PE and COFF Specification, revision 11, sections 2 to 4. The file is
; the flat image of the linked loader, so that a place in the file is a place in memory, and the code finds its
; data by rip: nothing needs a relocation.

bits 64
extern efi_main, text_size, data_start, data_file_size, data_size, image_size, efi_main_place
section .header
    db "MZ"
    times 0x3C - ($ - $$) db 0
    dd pe - $$
pe:
    db "PE", 0, 0
    dw 0x8664                   ; x86-64
    dw 2                        ; sections
    dd 0, 0, 0
    dw optional_end - optional
    dw 0x0022                   ; executable, addresses above 2 GiB
optional:
    dw 0x020B                   ; PE32+
    db 1, 0
    dd text_size
    dd data_file_size
    dd 0
    dd efi_main_place
    dd 0x1000                   ; where code begins
    dq 0                        ; wanted address: any
    dd 0x1000, 0x1000           ; alignment in memory, in the file
    dw 0, 0, 1, 0, 0, 0
    dd 0
    dd image_size
    dd 0x1000                   ; size of these headers
    dd 0
    dw 10                       ; a UEFI application
    dw 0
    dq 0x10000, 0x1000, 0x10000, 0x1000
    dd 0
    dd 6                        ; directories; the sixth would hold relocations
    times 6 dq 0
optional_end:
    db ".text", 0, 0, 0
    dd text_size, 0x1000, text_size, 0x1000
    dd 0, 0, 0
    dd 0x60000020               ; code, may be executed and read
    db ".data", 0, 0, 0
    dd data_size, data_start, data_file_size, data_start
    dd 0, 0, 0
    dd 0xC0000040               ; data, may be read and written
section .note.GNU-stack noalloc noexec nowrite progbits
