/* Checks of a boot loader by a kernel of the Limine protocol, base revision 3; the names of the protocol's sections stand
 * in the lines that it says. */
#pragma once

#include "abi/limine.h"

struct entry_state {
    u64 registers[15]; /* rax to rdx, rsi, rdi, rbp, r8 to r15 */
    u64 stack, flags, control_0, tables, control_4, extended_features;
    u16 gdt_limit;
    u64 gdt_base;
    u16 cs, ds, es, fs, gs, ss;
} __attribute__((packed));
extern struct entry_state entry_state;

extern volatile u64 base_revision[3];
extern struct limine_request hhdm, framebuffer, processors, memory_map, modules, rsdp, address, command_line;
/* Of requests that are not answered. */
extern struct limine_request stack_size, paging_mode, unknown;

/* One line, "limine WHAT: ok" or "limine WHAT: FAILED: ..."; format as of format_text. */
void expect(bool holds, const char *what, const char *format, ...);
extern u64 expectations, failures;

void check_entry(void);
void check_memory(void);
void check_answers(void);
void check_processors(void);

/* The entry that maps an address in the loader's tables, or 0. */
u64 walk(u64 virtual_address);
/* The type of memory at a physical address by the map, or UINT64_MAX. */
u64 type_at(u64 physical);
static inline u64 offset(void) {
    return ((struct limine_hhdm_response *)hhdm.response)->offset;
}
