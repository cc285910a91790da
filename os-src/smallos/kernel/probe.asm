; Touch memory that may not be there. A page fault at one of the two labelled
; instructions resumes at probe_failed (kernel/exceptions.c); all others panic.

bits 32
global probe_read, probe_write, probe_read_instruction, probe_write_instruction, probe_failed

section .text
; bool probe_read(uint32_t address)
probe_read:
    mov edx, [esp + 4]
probe_read_instruction:
    mov al, [edx]
    mov eax, 1
    ret

; bool probe_write(uint32_t address): writes back the byte it finds
probe_write:
    mov edx, [esp + 4]
probe_write_instruction:
    lock or byte [edx], 0
    mov eax, 1
    ret

probe_failed:
    xor eax, eax
    ret
