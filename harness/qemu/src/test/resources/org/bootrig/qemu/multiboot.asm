; A Multiboot kernel (Multiboot Specification 0.6.96, 3.1.1) in the flat form whose header has addresses. Says on COM1 its
; command line and the first bytes of each module.
bits 32
org 0x100000
header:
    dd 0x1badb002
    dd 0x10000
    dd -(0x1badb002 + 0x10000)
    dd header, header, end, end, start
start:
    mov esp, 0x90000
    cld
    mov edi, ebx                ; the boot information
    mov esi, hello
    call send
    mov esi, [edi + 16]
    call send
    mov ecx, [edi + 20]
    mov ebx, [edi + 24]
modules:
    jecxz done
    mov esi, module
    call send
    mov esi, [ebx]
    call send
    add ebx, 16
    dec ecx
    jmp modules
done:
    mov esi, last
    call send
    cli
sleep:
    hlt
    jmp sleep
%include "serial-flat.inc"
hello: db "command line: ", 0
module: db "; module: ", 0
last: db "; done", 13, 10, 0
end:
