#!/bin/sh
# Builds the kernel with its debug information and the disk that boots it, into the folder given.
set -eu
build=$1
mkdir -p "$build"
gcc -m32 -march=i586 -std=gnu11 -O1 -g -ffreestanding -fno-pic -fno-omit-frame-pointer -fno-stack-protector \
    -fno-asynchronous-unwind-tables -fno-optimize-sibling-calls -mgeneral-regs-only -Wall -Wextra -Werror \
    -c -o "$build/kernel.o" kernel.c
gcc -m32 -march=i586 -std=gnu11 -O1 -g -ffreestanding -fno-pic -fno-omit-frame-pointer -fno-stack-protector \
    -fno-asynchronous-unwind-tables -fno-optimize-sibling-calls -mgeneral-regs-only -Wall -Wextra -Werror \
    -c -o "$build/faults.o" faults.c
nasm -f elf32 -g -F dwarf -o "$build/entry.o" entry.asm
ld -m elf_i386 --build-id=none -z noexecstack -z max-page-size=4096 -Ttext 0x10000 -e entry \
    -o "$build/kernel.elf" "$build/entry.o" "$build/kernel.o" "$build/faults.o"
objcopy -O binary "$build/kernel.elf" "$build/kernel.bin"
nasm -f bin -o "$build/boot.bin" boot.asm
cat "$build/boot.bin" "$build/kernel.bin" > "$build/disk.new"
truncate -s 1M "$build/disk.new"
mv "$build/disk.new" "$build/disk.img"
