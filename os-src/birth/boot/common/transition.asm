; The page by which other processors get from real mode into long mode and wait for the kernel, and by which
; the kernel is entered. The loader copies it below 1 MiB and fills in the fields at its end.
; Source: Intel SDM volume 3, sections 8.4 (start of processors), 9.8.5 (long mode).

bits 64
section .rodata
global transition_code, transition_code_end, transition_fields, transition_bsp
global transition_long_place, transition_gdt_place
align 16

bits 16
transition_code:                ; real mode, CS is the page's segment
    cli
    cld
    mov ax, cs
    mov ds, ax
    movzx ebx, ax
    shl ebx, 4                  ; the page's address
    o32 lgdt [fields.low_gdt - transition_code]
    mov eax, cr4
    or eax, 1 << 5              ; PAE
    mov cr4, eax
    mov eax, [fields.tables_with_identity - transition_code]
    mov cr3, eax
    mov ecx, 0xC0000080         ; EFER: long mode, and pages that cannot be executed
    rdmsr
    or eax, 1 << 8 | 1 << 11
    wrmsr
    mov eax, cr0
    and eax, ~(3 << 29)         ; INIT leaves the caches off
    or eax, 1 << 31 | 1 << 16 | 1
    mov cr0, eax
    o32 jmp far [fields.long_entry - transition_code]

bits 64
transition_long_place:
    mov ebx, ebx
    mov rdi, [rbx + fields.info - transition_code]
    mov rsp, [rbx + fields.stack - transition_code]
    mov rax, [rbx + fields.high_page - transition_code]
    add rax, parked - transition_code
    jmp rax

; From here on at the page's address in the higher half direct map.
parked:
    call take_state
    mov rcx, [rel fields.tables]
    mov cr3, rcx
    mov dword [rel fields.started], 1
.wait:
    pause
    mov rax, [rdi + 16]         ; goto_address
    test rax, rax
    jz .wait
    jmp enter

; Entered at the page's own address, with the kernel's entry in rdi and its stack in rsi.
transition_bsp:
    mov rax, [rel fields.tables_with_identity]
    mov cr3, rax
    mov rax, [rel fields.high_page]
    add rax, .high - transition_code
    jmp rax
.high:
    mov rsp, rsi
    call take_state
    mov rcx, [rel fields.tables]
    mov cr3, rcx
    mov rax, rdi
    xor edi, edi

; "Entry machine state": a return address of 0 on the stack, all registers but rdi 0.
enter:
    push 0
    push rax
    xor eax, eax
    xor ebx, ebx
    xor ecx, ecx
    xor edx, edx
    xor esi, esi
    xor ebp, ebp
    xor r8d, r8d
    xor r9d, r9d
    xor r10d, r10d
    xor r11d, r11d
    xor r12d, r12d
    xor r13d, r13d
    xor r14d, r14d
    xor r15d, r15d
    ret

take_state:
    lgdt [rel fields.high_gdt]
    mov eax, 0x30
    mov ds, eax
    mov es, eax
    mov fs, eax
    mov gs, eax
    mov ss, eax
    pop rax
    push 0x28
    push rax
    retfq

align 16
transition_gdt_place:
gdt:                            ; the entries that the protocol names, in its order
    dq 0
    dq 0x00009B000000FFFF       ; 16-bit code
    dq 0x000093000000FFFF       ; 16-bit data
    dq 0x00CF9B000000FFFF       ; 32-bit code
    dq 0x00CF93000000FFFF       ; 32-bit data
    dq 0x00209B0000000000       ; 64-bit code
    dq 0x0000930000000000       ; 64-bit data
gdt_end:

align 8
transition_fields:              ; struct fields of transition.c
fields:
.tables_with_identity dq 0
.tables dq 0
.high_page dq 0
.info dq 0
.stack dq 0
.long_entry dd 0                ; offset
    dw 0x28, 0                  ; selector
.started dd 0, 0
.low_gdt dw gdt_end - gdt - 1
    dq 0
    times 6 db 0
.high_gdt dw gdt_end - gdt - 1
    dq 0
    times 6 db 0
.end:

transition_code_end:
section .note.GNU-stack noalloc noexec nowrite progbits
