; Where the kernel begins, and where each exception and interrupt enters it.
bits 32
extern kernel_main, handle_exception, handle_tick, handle_double_fault
global entry, vectors, tick_entry, double_fault_entry, stack_guard

section .text
entry:
    mov esp, stack_top
    xor ebp, ebp
    call kernel_main
.stop:
    hlt
    jmp .stop

%assign vector 0
%rep 32
vector_%[vector]:
%if !(vector == 8 || (vector >= 10 && vector <= 14) || vector == 17)
    push dword 0
%endif
    push dword vector
    jmp enter
%assign vector vector + 1
%endrep

enter:
    pusha
    push esp
    call handle_exception

tick_entry:
    pusha
    call handle_tick
    popa
    iret

double_fault_entry:
    xor ebp, ebp
    call handle_double_fault

section .rodata
vectors:
%assign vector 0
%rep 32
    dd vector_%[vector]
%assign vector vector + 1
%endrep

section .bss nobits align=4096
stack_guard: resb 4096
    resb 8192
stack_top:
