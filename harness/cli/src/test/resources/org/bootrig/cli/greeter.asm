; A 512-byte system: greets on COM1, prints a prompt, and answers every line with "heard".
; Build with: nasm -f bin -o boot.img greeter.asm
        bits 16
        org 0x7c00

start:  xor ax, ax
        mov ds, ax
        mov ss, ax
        mov sp, 0x7c00
        mov dx, 0x3f8 + 1       ; no interrupts from the UART
        out dx, al
        mov dx, 0x3f8 + 3
        mov al, 3               ; eight bits, no parity, one stop bit
        out dx, al
        mov si, greeting
        call print

prompt: mov si, ask
        call print
.next:  call read
        call write              ; echo
        cmp al, 'P'
        je panic
        cmp al, 13
        jne .next
        mov si, answer
        call print
        jmp prompt

panic:  mov si, dying
        call print
.halt:  cli
        hlt
        jmp .halt

print:  lodsb
        test al, al
        jz .end
        call write
        jmp print
.end:   ret

read:   mov dx, 0x3f8 + 5
.wait:  in al, dx
        test al, 1
        jz .wait
        mov dx, 0x3f8
        in al, dx
        ret

write:  push ax
        mov dx, 0x3f8 + 5
.wait:  in al, dx
        test al, 0x20
        jz .wait
        pop ax
        mov dx, 0x3f8
        out dx, al
        ret

greeting: db "greeter ready", 13, 10, 0
ask:      db "> ", 0
answer:   db 10, "heard", 13, 10, 0
dying:    db 13, 10, "PANIC: asked to", 13, 10, 0

        times 510 - ($ - $$) db 0
        dw 0xaa55
