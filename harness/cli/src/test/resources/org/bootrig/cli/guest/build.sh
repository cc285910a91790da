#!/bin/sh
# Builds the guest and its debug information into the folder given.
set -eu
mkdir -p "$1"
gcc -m16 -march=i386 -std=gnu11 -Os -g -ffreestanding -fno-pic -fno-stack-protector -fno-asynchronous-unwind-tables \
    -fcf-protection=none -Wall -Wextra -Werror -c -o "$1/guest.o" guest.c
ld -m elf_i386 --build-id=none -z noexecstack -n -T guest.ld -o "$1/guest.elf" "$1/guest.o"
objcopy -O binary "$1/guest.elf" "$1/sector.bin"
cp "$1/sector.bin" "$1/boot.new"
truncate -s 1M "$1/boot.new"
mv "$1/boot.new" "$1/boot.img"
