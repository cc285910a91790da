/* "Entry machine state": registers, modes, segments, stack, interrupt controllers. */
#include "base/ports.h"
#include "protocol.h"

void check_entry(void) {
    u64 others = 0;
    for (int i = 0; i < 15; i++)
        others |= entry_state.registers[i];
    expect(base_revision[2] == 0 && base_revision[1] == 3, "base revision", "the tag is %u, %u", base_revision[1],
           base_revision[2]);
    expect(!others, "entry state", "all general registers are 0, together %x", others);
    expect(!(entry_state.flags & (1 << 9 | 1 << 10 | 1 << 17)), "entry state", "IF, DF, VM are off in %x",
           entry_state.flags);
    expect((entry_state.control_0 & (1u << 31 | 1 << 16 | 1)) == (1u << 31 | 1 << 16 | 1), "entry state",
           "PG, WP, PE are on in cr0, %x", entry_state.control_0);
    expect(entry_state.control_4 & 1 << 5 && !(entry_state.control_4 & 1 << 12), "entry state",
           "PAE is on and LA57 off in cr4, %x", entry_state.control_4);
    expect((entry_state.extended_features & (1 << 8 | 1 << 10 | 1 << 11)) == (1 << 8 | 1 << 10 | 1 << 11), "entry state",
           "LME, LMA, NXE are on in EFER, %x", entry_state.extended_features);
    expect(entry_state.cs == 0x28 && entry_state.ds == 0x30 && entry_state.es == 0x30 && entry_state.fs == 0x30 &&
               entry_state.gs == 0x30 && entry_state.ss == 0x30,
           "entry state", "64-bit segments, cs %x, ds %x, ss %x", (u64)entry_state.cs, (u64)entry_state.ds,
           (u64)entry_state.ss);
    const u64 wanted[] = {0, 0x00009B000000FFFF, 0x000093000000FFFF, 0x00CF9B000000FFFF, 0x00CF93000000FFFF,
                          0x00209B0000000000, 0x0000930000000000};
    const u64 *gdt = (const u64 *)entry_state.gdt_base;
    bool same = entry_state.gdt_limit >= sizeof wanted - 1;
    for (unsigned i = 0; same && i < COUNT_OF(wanted); i++) /* but for the bit "accessed" */
        same = (gdt[i] | 1ull << 40) == (wanted[i] | 1ull << 40);
    expect(same, "entry state", "the GDT at %x has the seven entries", entry_state.gdt_base);
    expect(!*(u64 *)entry_state.stack && entry_state.stack % 16 == 8, "entry state",
           "the stack at %x has a return address of 0", entry_state.stack);
    expect(port_read8(0x21) == 0xFF && port_read8(0xA1) == 0xFF, "entry state", "both interrupt controllers are masked");
}
