// Symbols of a 32-bit ELF file. Source: Tool Interface Standard ELF 1.2.
#include "symbols.h"
#include "host.h"
#include <elf.h>

static struct source elf;
static const Elf32_Shdr *symbol_table, *names;

// Every structure that is used lies within the file, or the program ends.
static const void *within(uint32_t offset, uint32_t length) {
    if (offset > elf.length || length > elf.length - offset)
        fail("%s: offset %u: the ELF file ends before what it describes", elf.name, offset);
    return elf.bytes + offset;
}

void symbols_open(const char *elf_file) {
    elf = read_source(elf_file);
    const Elf32_Ehdr *header = within(0, sizeof *header);
    if (memcmp(header->e_ident, ELFMAG, SELFMAG) != 0 || header->e_ident[EI_CLASS] != ELFCLASS32)
        fail("%s: offset 0: not a 32-bit ELF file", elf_file);
    const Elf32_Shdr *sections = within(header->e_shoff, header->e_shnum * (uint32_t)sizeof *sections);
    for (int i = 0; i < header->e_shnum; i++)
        if (sections[i].sh_type == SHT_SYMTAB && sections[i].sh_link < header->e_shnum) {
            symbol_table = &sections[i];
            names = &sections[sections[i].sh_link];
        }
    if (symbol_table == NULL)
        fail("%s: no symbols; it has been stripped", elf_file);
    within(names->sh_offset, names->sh_size);
}

uint32_t symbol_address(const char *name) {
    const Elf32_Sym *symbols = within(symbol_table->sh_offset, symbol_table->sh_size);
    const Elf32_Sym *found = NULL;
    for (uint32_t i = 0; i < symbol_table->sh_size / sizeof *symbols; i++) {
        uint32_t at = symbols[i].st_name;
        if (at < names->sh_size && strcmp((const char *)elf.bytes + names->sh_offset + at, name) == 0) {
            if (found)
                fail("%s: two symbols are named %s", elf.name, name);
            found = &symbols[i];
        }
    }
    if (found == NULL)
        fail("%s: no symbol is named %s", elf.name, name);
    return found->st_value;
}
