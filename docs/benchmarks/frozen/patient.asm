; A guest for docs/benchmarks/freezes: says that it is ready and prompts. "wait" answers after two seconds by the firmware's ticks,
; "echo WORDS" at once, an empty line by another prompt, "loop" never and stays busy, anything else never and idles.
        bits 16
        org 0x7c00
TICKS   equ 0x46c
start:  xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, 0x7c00
        sti
        mov si, hello
        call print
shell:  mov si, ask
        call print
        mov di, line
.next:  call read
        cmp al, 13
        je .end
        stosb
        call write
        jmp .next
.end:   xor al, al
        stosb
        mov si, crlf
        call print
        cmp byte [line], 0
        je shell
        cmp dword [line], 'echo'
        je .echo
        cmp dword [line], 'wait'
        je .wait
        cmp dword [line], 'loop'
        je $                            ; with interrupts on: busy for ever
.idle:  hlt
        jmp .idle
.wait:  mov ebx, [TICKS]
        add ebx, 36                     ; 18.2 ticks are a second
.tick:  hlt
        cmp [TICKS], ebx
        jb .tick
        mov si, waited
        call print
        jmp shell
.echo:  mov si, line + 5
        call print
        mov si, crlf
        call print
        jmp shell

print:  lodsb
        test al, al
        jz .end
        call write
        jmp print
.end:   ret
read:   mov dx, 0x3fd
.wait:  in al, dx
        test al, 1
        jnz .there
        hlt                             ; until the next tick
        jmp .wait
.there: mov dx, 0x3f8
        in al, dx
        ret
write:  push dx
        push ax
        mov dx, 0x3fd
.wait:  in al, dx
        test al, 0x20
        jz .wait
        pop ax
        mov dx, 0x3f8
        out dx, al
        pop dx
        ret
hello:  db "patient ready"
crlf:   db 13, 10, 0
ask:    db "# ", 0
waited: db "waited", 13, 10, 0
        times 510 - ($ - $$) db 0
        dw 0xaa55
line    equ 0x8000
