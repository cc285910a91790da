; Ways into the kernel and out of it: Intel SDM volume 3, sections 6.12 to 6.14 (interrupts in 64-bit mode), volume 2,
; SYSCALL. A core has one kernel stack, and code in the kernel is interrupted in one place alone, where it waits.

bits 64
section .text
global kernel_entry, core_entry, core_enter, frame_run, trap_table, call_entry
extern bring_up, core_main, kernel_interrupt

; The loader's stack, of 64 KiB, is in use.
kernel_entry:
    call bring_up
    ud2

; Another core, from the loader: rdi is its struct limine_smp_info, whose extra_argument is a struct handover.
core_entry:
    mov rdi, [rdi + 24]
; void core_enter(const struct handover *)
core_enter:
    mov rcx, [rdi]
    mov rdx, [rdi + 8]
    mov rdi, [rdi + 16]
    mov cr3, rcx
    mov rsp, rdx
    xor ebp, ebp
    call core_main
    ud2

; void frame_run(struct frame *frame)
frame_run:
    push rbx
    push rbp
    push r12
    push r13
    push r14
    push r15
    mov [rel kernel_stack], rsp
    mov [rel running], rdi
    mov rax, [rdi + 21 * 8]     ; ss
    push rax
    push qword [rdi + 20 * 8]   ; rsp
    push qword [rdi + 19 * 8]   ; rflags
    push qword [rdi + 18 * 8]   ; cs
    push qword [rdi + 17 * 8]   ; rip
    mov rax, [rdi]
    mov rbx, [rdi + 8]
    mov rcx, [rdi + 16]
    mov rdx, [rdi + 24]
    mov rsi, [rdi + 32]
    mov rbp, [rdi + 48]
    mov r8, [rdi + 56]
    mov r9, [rdi + 64]
    mov r10, [rdi + 72]
    mov r11, [rdi + 80]
    mov r12, [rdi + 88]
    mov r13, [rdi + 96]
    mov r14, [rdi + 104]
    mov r15, [rdi + 112]
    mov rdi, [rdi + 40]
    iretq

; The syscall instruction: rcx is where to go on, r11 the flags; there is no stack yet.
call_entry:
    mov [rel user_stack], rsp
    mov rsp, [rel kernel_stack]
    sub rsp, 40                 ; where frame_run pushed what iretq takes
    push qword 0                ; error
    push qword 0x80             ; vector
    mov [rsp + 16], rcx
    mov qword [rsp + 24], 0x23
    mov [rsp + 32], r11
    push rax
    mov rax, [rel user_stack]
    mov [rsp + 48], rax
    mov qword [rsp + 56], 0x1B
    pop rax
    ; falls through

; From the stack's top: vector, error, rip, cs, rflags, rsp, ss.
from_user:
    push rdi
    mov rdi, [rel running]
    mov [rdi], rax
    mov [rdi + 8], rbx
    mov [rdi + 16], rcx
    mov [rdi + 24], rdx
    mov [rdi + 32], rsi
    pop rax
    mov [rdi + 40], rax
    mov [rdi + 48], rbp
    mov [rdi + 56], r8
    mov [rdi + 64], r9
    mov [rdi + 72], r10
    mov [rdi + 80], r11
    mov [rdi + 88], r12
    mov [rdi + 96], r13
    mov [rdi + 104], r14
    mov [rdi + 112], r15
    pop qword [rdi + 120]
    pop qword [rdi + 128]
    pop qword [rdi + 136]
    pop qword [rdi + 144]
    pop qword [rdi + 152]
    pop qword [rdi + 160]
    pop qword [rdi + 168]
    cld
    mov rsp, [rel kernel_stack]
    pop r15
    pop r14
    pop r13
    pop r12
    pop rbp
    pop rbx
    ret

; From the kernel itself: an interrupt while it waits, or a mistake of its own. void kernel_interrupt(struct frame *).
from_kernel:
    push r15
    push r14
    push r13
    push r12
    push r11
    push r10
    push r9
    push r8
    push rbp
    push rdi
    push rsi
    push rdx
    push rcx
    push rbx
    push rax
    mov rdi, rsp
    cld
    mov rbp, rsp
    and rsp, -16
    call kernel_interrupt
    mov rsp, rbp
    pop rax
    pop rbx
    pop rcx
    pop rdx
    pop rsi
    pop rdi
    pop rbp
    pop r8
    pop r9
    pop r10
    pop r11
    pop r12
    pop r13
    pop r14
    pop r15
    add rsp, 16
    iretq

trap:
    test byte [rsp + 24], 3     ; cs: whose code was it?
    jz from_kernel
    jmp from_user

%assign number 0
%rep 256
entry_ %+ number:
%if number != 8 && (number < 10 || number > 14) && number != 17 && number != 21 && number != 29 && number != 30
    push qword 0                ; the processor pushes an error code for these alone: table 6-1
%endif
    push qword number
    jmp trap
%assign number number + 1
%endrep

section .rodata
align 8
trap_table:
%assign number 0
%rep 256
    dq entry_ %+ number
%assign number number + 1
%endrep

section .bss
align 8
global kernel_stack
kernel_stack resq 1             ; where frame_run left its own registers
running resq 1                  ; the frame of the process that runs
user_stack resq 1
section .note.GNU-stack noalloc noexec nowrite progbits
