; A UEFI application (UEFI Specification 2.10, 2.1.1: a PE32+ image of subsystem 10), written by hand: one section that begins
; where its file does. Says on COM1 whether the variable that it leaves behind was there: "variable: new", then "old".
bits 64
org 0
%define ALIGN 0x200
image:
    db "MZ"
    times 58 db 0
    dd pe - image
pe:
    db "PE", 0, 0
    dw 0x8664                   ; x86-64
    dw 1                        ; one section
    dd 0, 0, 0
    dw sections - optional
    dw 0x22e                    ; executable, no relocations to apply, large addresses
optional:
    dw 0x20b                    ; PE32+
    db 0, 0
    dd code.end - code, 0, 0
    dd code - image, code - image
    dq 0                        ; preferred address
    dd ALIGN, ALIGN
    dw 0, 0, 0, 0, 0, 0
    dd 0
    dd code.end - image, ALIGN  ; sizes of image and headers
    dd 0
    dw 10, 0                    ; EFI application
    dq 0, 0, 0, 0
    dd 0
    dd 6
    times 6 dq 0
sections:
    db ".text", 0, 0, 0
    dd code.end - code, code - image, code.end - code, code - image
    dd 0, 0
    dw 0, 0
    dd 0xe0000020               ; code, read, write, executed
    times ALIGN - ($ - image) db 0
code:
    sub rsp, 0x38               ; shadow space, a fifth argument, and the stack's alignment
    mov rbx, [rdx + 0x58]       ; the system table's runtime services
    lea rsi, [rel hello]
    call send
    lea rcx, [rel name]
    lea rdx, [rel vendor]
    lea r8, [rel attributes]
    lea r9, [rel size]
    lea rax, [rel value]
    mov [rsp + 0x20], rax
    call [rbx + 0x48]           ; GetVariable
    lea rsi, [rel old]
    test rax, rax
    jz say
    lea rcx, [rel name]
    lea rdx, [rel vendor]
    mov r8d, 7                  ; non-volatile, for boot and runtime
    mov r9d, 1
    lea rax, [rel value]
    mov [rsp + 0x20], rax
    call [rbx + 0x58]           ; SetVariable
    lea rsi, [rel new]
    test rax, rax
    jz say
    lea rsi, [rel bad]
say:
    call send
sleep:
    hlt
    jmp sleep
%include "serial-flat.inc"
hello: db "UEFI application, variable: ", 0
new: db "new", 13, 10, 0
old: db "old", 13, 10, 0
bad: db "cannot be written", 13, 10, 0
align 8
vendor: dd 0x6f0d5a5e
    dw 0x1d3c, 0x4b52
    db 0x9e, 0x11, 0x42, 0x6f, 0x6f, 0x74, 0x72, 0x67
attributes: dq 0
size: dq 1
value: db 1
name: dw "T", "r", "i", "a", "l", 0
align ALIGN
code.end:
