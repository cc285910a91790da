// Symbols of a 32-bit ELF file.
#ifndef SYMBOLS_H
#define SYMBOLS_H

#include <stdint.h>

void symbols_open(const char *elf_file);

// Ends the program when there is no such symbol, or two.
uint32_t symbol_address(const char *name);

#endif
