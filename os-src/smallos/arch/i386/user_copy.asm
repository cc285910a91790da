; Instructions that may fault without harm, and where to go on when they do.

bits 32
global copy_safely, probe_read, probe_write, exception_table, exception_table_end

section .text
; uint32_t copy_safely(void *to, const void *from, uint32_t size): bytes not copied
copy_safely:
    push esi
    push edi
    mov edi, [esp + 12]
    mov esi, [esp + 16]
    mov ecx, [esp + 20]
    mov edx, ecx
    shr ecx, 2
    and edx, 3
copy_words:
    rep movsd
    mov ecx, edx
copy_bytes:
    rep movsb
copy_done:
    mov eax, ecx
    pop edi
    pop esi
    ret
copy_words_failed:              ; ecx words and edx bytes are left
    lea ecx, [ecx * 4 + edx]
    jmp copy_done

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

section .rodata
align 4
exception_table:
    dd copy_words, copy_words_failed
    dd copy_bytes, copy_done
    dd probe_read_instruction, probe_failed
    dd probe_write_instruction, probe_failed
exception_table_end:
