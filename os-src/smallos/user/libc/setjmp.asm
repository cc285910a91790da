; setjmp and longjmp: what a caller expects to find unchanged, and where it goes on.
bits 32
section .text.setjmp progbits alloc exec nowrite align=16
global setjmp
global longjmp

setjmp:
    mov eax, [esp + 4]      ; the place
    mov [eax], ebx
    mov [eax + 4], esi
    mov [eax + 8], edi
    mov [eax + 12], ebp
    lea ecx, [esp + 4]      ; esp after the return
    mov [eax + 16], ecx
    mov ecx, [esp]          ; the return address
    mov [eax + 20], ecx
    xor eax, eax
    ret

longjmp:
    mov edx, [esp + 4]      ; the place
    mov eax, [esp + 8]      ; the value
    cmp eax, 1
    adc eax, 0              ; 0 becomes 1
    mov ebx, [edx]
    mov esi, [edx + 4]
    mov edi, [edx + 8]
    mov ebp, [edx + 12]
    mov esp, [edx + 16]
    jmp [edx + 20]

section .note.GNU-stack noalloc noexec nowrite progbits
