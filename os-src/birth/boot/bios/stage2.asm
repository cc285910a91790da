; The second stage's entry: real mode to long mode, and the way back for calls of the BIOS.
; Sources: Intel SDM volume 3, sections 9.8.5 (long mode), 9.9 (switching modes); INT 15h function 2401h.
; The first 4 GiB are mapped where they are. Fixed places, all below the code at 0x8000:
; 0x1000 to 0x6FFF page tables, 0x7000 to 0x7F00 the stack of BIOS calls.

%include "debug.inc"
TABLES equ 0x1000
REAL_STACK equ 0x7F00
LOADER_STACK equ 0x9A000

extern bios_main, bss_start, bss_end
global stage2, bios_call
section .entry
bits 16
stage2:
    mov [drive], dl

    mov eax, 0x80000000
    cpuid
    cmp eax, 0x80000001
    jb no_long_mode
    mov eax, 0x80000001
    cpuid
    test edx, 1 << 29
    jz no_long_mode

    call a20_is_open
    jne .open
    mov ax, 0x2401
    int 0x15
    call a20_is_open
    jne .open
    in al, 0x92                 ; the "fast" gate
    or al, 2
    and al, ~1
    out 0x92, al
    call a20_is_open
    jne .open
    mov si, a20_shut
    jmp stop16
.open:

    mov edi, TABLES             ; one level 4, one level 3, four level 2 tables: 4 GiB in pages of 2 MiB
    xor eax, eax
    mov ecx, 6 * 4096 / 4
    rep stosd
    mov dword [TABLES], TABLES + 0x1003
    mov edi, TABLES + 0x1000
    mov eax, TABLES + 0x2003
.level3:
    mov [edi], eax
    add edi, 8
    add eax, 0x1000
    cmp edi, TABLES + 0x1020
    jb .level3
    mov edi, TABLES + 0x2000
    mov eax, 0x83
.level2:
    mov [edi], eax
    add edi, 8
    add eax, 0x200000
    jnc .level2

    cli
    call to_long_mode
bits 64
    mov rsp, LOADER_STACK
    mov rdi, bss_start
    mov rcx, bss_end
    sub rcx, rdi
    xor eax, eax
    rep stosb
    movzx edi, byte [drive]
    call bios_main              ; does not return

bits 16
; Whether address 1 MiB is something other than address 0: not equal then.
a20_is_open:
    push ds
    mov ax, 0xFFFF
    mov ds, ax
    mov al, [0x7E0E]            ; FFFF:7E0E is 107DFE, which a shut gate makes 7DFE, the MBR's mark
    mov ah, [es:0x7DFE]
    not byte [0x7E0E]
    cmp ah, [es:0x7DFE]
    mov [0x7E0E], al
    jne .shut
    pop ds
    or ax, 1                    ; not zero
    ret
.shut:
    pop ds
    xor ax, ax                  ; zero: "equal"
    ret

no_long_mode:
    mov si, no_long
stop16:
    mov dx, DEBUG_EXIT_PORT
.next:
    lodsb
    test al, al
    jz .end
    out DEBUG_CONSOLE_PORT, al
    mov ah, 0x0E
    mov bx, 7
    push dx
    int 0x10
    pop dx
    jmp .next
.end:
    mov eax, EXIT_PROCESSOR
    out dx, eax
.halt:
    cli
    hlt
    jmp .halt

; From real mode, interrupts off, to the instruction after the call in long mode. All segments are flat.
to_long_mode:
    pop dx                      ; where to go on
    movzx edx, dx
    lgdt [gdt_pointer]
    mov eax, cr4
    or eax, 1 << 5              ; PAE
    mov cr4, eax
    mov eax, TABLES
    mov cr3, eax
    mov ecx, 0xC0000080         ; EFER
    push edx
    rdmsr
    or eax, 1 << 8              ; LME
    wrmsr
    pop edx
    mov eax, cr0
    or eax, 1 << 31 | 1
    mov cr0, eax
    jmp 0x08:.long
bits 64
.long:
    mov eax, 0x10
    mov ds, eax
    mov es, eax
    mov ss, eax
    mov edx, edx
    jmp rdx

; void bios_call(u8 interrupt, struct bios_registers *registers): in rdi, rsi. The structure lies below 64 KiB.
bios_call:
    push rbx
    push rbp
    push r12
    push r13
    push r14
    push r15
    mov [long_stack], rsp
    mov [call_registers], esi
    mov [.interrupt + 1], dil
    jmp far dword [to_compatible]
bits 16
.compatible:                    ; 16-bit protected mode
    mov ax, 0x20
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov eax, cr0
    and eax, ~(1 << 31 | 1)
    mov cr0, eax
    jmp 0:.real
.real:
    xor ax, ax
    mov ds, ax
    mov es, ax
    mov ss, ax
    mov sp, REAL_STACK
    lidt [real_idt]
    mov si, [call_registers]
    mov eax, [si]
    mov ebx, [si + 4]
    mov ecx, [si + 8]
    mov edx, [si + 12]
    mov edi, [si + 20]
    mov es, [si + 28]
    push word [si + 24]
    mov esi, [si + 16]
    pop ds
    sti
.interrupt:
    int 0
    cli
    push ds
    push esi
    pushf
    push es
    xor si, si
    mov ds, si
    mov si, [call_registers]
    pop word [si + 28]
    pop word [si + 32]
    pop dword [si + 16]
    pop word [si + 24]
    mov [si], eax
    mov [si + 4], ebx
    mov [si + 8], ecx
    mov [si + 12], edx
    mov [si + 20], edi
    xor ax, ax
    mov es, ax
    cld
    call to_long_mode
bits 64
    mov rsp, [long_stack]
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbp
    pop rbx
    ret

align 8
gdt:
    dq 0
    dq 0x00209B0000000000       ; 08: 64-bit code
    dq 0x0000930000000000       ; 10: data
    dq 0x00009B000000FFFF       ; 18: 16-bit code
    dq 0x000093000000FFFF       ; 20: 16-bit data
gdt_pointer:
    dw gdt_pointer - gdt - 1
    dd gdt
real_idt:
    dw 0x3FF
    dd 0
align 8
to_compatible:
    dd bios_call.compatible
    dw 0x18
drive db 0
align 8
long_stack dq 0
call_registers dd 0
no_long db "birth: stopped: this processor has no long mode (exit code 77)", 13, 10, 0
a20_shut db "birth: stopped: line A20 cannot be opened (exit code 77)", 13, 10, 0
section .note.GNU-stack noalloc noexec nowrite progbits
