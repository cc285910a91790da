// Loads ELF executables. Source: System V ABI, Intel386 supplement; "Executable and Linking
// Format", version 1.2. Nothing in a file is believed.
#pragma once
#include <stdint.h>

struct address_space;
struct vnode;

// Map a program into an empty space and set where its heap begins: 0 and its entry point,
// -ENOEXEC, -ENOMEM, or what reading gave.
int elf_load(struct vnode *file, struct address_space *space, uint32_t *entry);
