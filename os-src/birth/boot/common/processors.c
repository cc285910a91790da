/* Which processors there are, and quiet for the kernel's entry. */
#include "limine.h"
#include "base/ports.h"
#include "base/text.h"

#define APIC_BASE_REGISTER 0x1B /* Intel SDM volume 3, section 10.4.4 */

struct description_header { /* ACPI 6.4, section 5.2.6 */
    char signature[4];
    u32 length;
    u8 revision, checksum;
    char maker[26];
} __attribute__((packed));

struct root_pointer { /* section 5.2.5.3 */
    char signature[8];
    u8 checksum;
    char maker[6];
    u8 revision;
    u32 rsdt;
    u32 length;
    u64 xsdt;
} __attribute__((packed));

static void add(struct processors *processors, u32 acpi_id, u32 apic_id, u32 flags) {
    /* Bit 0: it can be used. Local APIC ids from 255 on need x2APIC, which nobody asked for. */
    if (!(flags & 1) || apic_id >= 255)
        return;
    if (processors->count == PROCESSORS_AT_MOST) {
        report("birth: processor %u is left out: there are more than %u", (u64)apic_id, (u64)PROCESSORS_AT_MOST);
        return;
    }
    processors->list[processors->count].acpi_id = acpi_id;
    processors->list[processors->count++].apic_id = apic_id;
}

/* Every redirection entry of an I/O APIC; 82093AA data sheet, section 3.2. */
static void mask_io_apic(u32 address) {
    volatile u32 *select = (volatile u32 *)(u64)address, *window = (volatile u32 *)(u64)(address + 0x10);
    *select = 1;
    u32 last = *window >> 16 & 0xFF;
    for (u32 i = 0; i <= last; i++) {
        *select = 0x10 + 2 * i;
        *window |= 1u << 16;
    }
}

static u32 read32(const u8 *from) {
    u32 value;
    memcpy(&value, from, 4);
    return value;
}

static void read_madt(const struct description_header *table, struct processors *processors) {
    const u8 *entry = (const u8 *)table + 44, *end = (const u8 *)table + table->length;
    for (; entry + 2 <= end && entry[1] >= 2 && entry + entry[1] <= end; entry += entry[1]) {
        if (entry[0] == 0 && entry[1] >= 8)
            add(processors, entry[2], entry[3], read32(entry + 4));
        else if (entry[0] == 9 && entry[1] >= 16)
            add(processors, read32(entry + 12), read32(entry + 4), read32(entry + 8));
        else if (entry[0] == 1 && entry[1] >= 12)
            mask_io_apic(read32(entry + 4));
    }
}

void processors_find(u64 rsdp, struct processors *processors) {
    memset(processors, 0, sizeof *processors);
    processors->own = cpuid(1).b >> 24;
    const struct root_pointer *root = (const struct root_pointer *)rsdp;
    bool wide = root && root->revision >= 2 && root->xsdt;
    u64 address = !root ? 0 : wide ? root->xsdt : root->rsdt;
    if (address && address < REACH) {
        const struct description_header *list = (const struct description_header *)address;
        u32 size = wide ? 8 : 4;
        for (u32 at = sizeof *list; at + size <= list->length; at += size) {
            u64 where = 0;
            memcpy(&where, (const u8 *)list + at, size);
            const struct description_header *table = (const struct description_header *)where;
            if (where && where < REACH && !memcmp(table->signature, "APIC", 4)) {
                read_madt(table, processors);
                break;
            }
        }
    }
    for (u32 i = 0; i < processors->count; i++)
        if (processors->list[i].apic_id == processors->own)
            return;
    report("birth: ACPI names no processors; only this one is used");
    processors->count = 1;
    processors->list[0].acpi_id = 0;
    processors->list[0].apic_id = processors->own;
}

void interrupts_off(void) {
    __asm__ volatile("cli");
    port_write8(0x21, 0xFF);
    port_write8(0xA1, 0xFF);
    volatile u32 *apic = (volatile u32 *)(model_register_read(APIC_BASE_REGISTER) & 0xFFFFF000);
    apic[0x320 / 4] = 1u << 16; /* the timer's vector, masked; section 10.5.1 */
}
