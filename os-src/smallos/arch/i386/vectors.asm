; One stub per interrupt vector: make all stack frames alike, call trap_dispatch().
; The frame is struct trap_frame in arch/i386/interrupts.h.

bits 32
extern trap_dispatch, double_fault
global vector_table, double_fault_entry, trap_return

section .text
%assign vector 0
%rep 256
vector_%[vector]:
%if !(vector == 8 || (vector >= 10 && vector <= 14) || vector == 17 || vector == 21 || vector == 29 || vector == 30)
    push dword 0                ; the processor pushes an error code only for some
%endif
    push dword vector
    jmp save_and_dispatch
%assign vector vector + 1
%endrep

save_and_dispatch:
    push ds
    push es
    push fs
    push gs
    pusha
    mov ax, 0x10                ; kernel data, whatever the interrupted code used
    mov ds, ax
    mov es, ax
    mov fs, ax
    mov gs, ax
    cld
    push esp
    call trap_dispatch
    add esp, 4
trap_return:                    ; esp is at a trap frame, interrupts are off
    popa
    pop gs
    pop fs
    pop es
    pop ds
    add esp, 8                  ; vector and error code
    iret

; The double-fault task starts here, on its own stack, with an error code on top.
double_fault_entry:
    add esp, 4
    xor ebp, ebp
    call double_fault
.stop:
    cli
    hlt
    jmp .stop

section .rodata
vector_table:
%assign vector 0
%rep 256
    dd vector_%[vector]
%assign vector vector + 1
%endrep
