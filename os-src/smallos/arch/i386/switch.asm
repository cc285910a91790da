; Switching between tasks, and how new tasks begin.

bits 32
extern scheduler_finish_switch, kernel_task_exit, trap_return, init_main
global task_switch, process_begin, kernel_task_begin, process_enter, init_enter

section .text
; void task_switch(uint32_t *save, uint32_t load): keep what C expects to survive a call
task_switch:
    mov eax, [esp + 4]
    mov edx, [esp + 8]
    push ebp
    push ebx
    push esi
    push edi
    mov [eax], esp
    mov esp, edx
    pop edi
    pop esi
    pop ebx
    pop ebp
    ret

; A new process: the switch "returned" here; its trap frame is on top of the stack.
process_begin:
    xor ebp, ebp
    call scheduler_finish_switch
    jmp trap_return

; A new kernel task: its function is on top of the stack.
kernel_task_begin:
    xor ebp, ebp
    call scheduler_finish_switch
    sti
    pop eax
    call eax
    call kernel_task_exit

; void process_enter(struct trap_frame *frame): to ring 3 for the first time
process_enter:
    cli
    mov esp, [esp + 4]
    jmp trap_return

; void init_enter(uint32_t stack_top)
init_enter:
    mov esp, [esp + 4]
    xor ebp, ebp
    sti
    call init_main
