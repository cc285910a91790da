#include "limine.h"
#include "base/ports.h"
#include "base/text.h"

/* The fields at the end of transition.asm. */
struct fields {
    u64 tables_with_identity, tables, high_page, info, stack;
    u32 long_entry;
    u16 long_selector, pad;
    volatile u32 started;
    u32 pad_1;
    u16 low_gdt_limit;
    u64 low_gdt_base;
    u8 pad_2[6];
    u16 high_gdt_limit;
    u64 high_gdt_base;
    u8 pad_3[6];
} __attribute__((packed));

extern const u8 transition_code[], transition_code_end[], transition_fields[], transition_bsp[];
extern const u8 transition_gdt_place[], transition_long_place[];

static struct fields *fields_of(const struct transition *transition) {
    return (struct fields *)(transition->page + (u64)(transition_fields - transition_code));
}

void transition_make(struct transition *transition, u64 tables_with_identity, u64 tables) {
    u64 page = transition->page;
    memcpy((void *)page, transition_code, (size_t)(transition_code_end - transition_code));
    struct fields *fields = fields_of(transition);
    fields->tables_with_identity = tables_with_identity;
    fields->tables = tables;
    fields->high_page = page + HHDM_OFFSET;
    fields->long_entry = (u32)(page + (u64)(transition_long_place - transition_code));
    fields->low_gdt_base = page + (u64)(transition_gdt_place - transition_code);
    fields->high_gdt_base = fields->low_gdt_base + HHDM_OFFSET;
}

/* Waits by channel 2 of the timer, which disturbs nobody; Intel 8254 data sheet, mode 0. */
static void wait_microseconds(u32 microseconds) {
    while (microseconds) {
        u32 part = microseconds < 50000 ? microseconds : 50000;
        u32 ticks = part * 1193 / 1000 + 1;
        port_write8(0x61, (port_read8(0x61) & ~2u) | 1); /* the gate open, the speaker off */
        port_write8(0x43, 0xB0);
        port_write8(0x42, (u8)ticks);
        port_write8(0x42, (u8)(ticks >> 8));
        while (!(port_read8(0x61) & 0x20))
            ;
        microseconds -= part;
    }
}

static void send(u32 apic_id, u32 command) {
    volatile u32 *apic = (volatile u32 *)(model_register_read(0x1B) & 0xFFFFF000);
    apic[0x310 / 4] = apic_id << 24;
    apic[0x300 / 4] = command;
    while (apic[0x300 / 4] & 1u << 12)
        ;
}

/* Intel SDM volume 3, section 8.4.4.1: INIT, 10 ms, SIPI, and another one where it did not come. */
bool transition_start_processor(const struct transition *transition, u32 apic_id, u64 info, u64 stack) {
    struct fields *fields = fields_of(transition);
    fields->info = info;
    fields->stack = stack;
    fields->started = 0;
    send(apic_id, 0x4500);
    wait_microseconds(10000);
    for (int attempt = 0; attempt < 2; attempt++) {
        send(apic_id, 0x4600 | (u32)(transition->page >> 12));
        for (int i = 0; i < (attempt ? 10000 : 100); i++) {
            if (fields->started)
                return true;
            wait_microseconds(100);
        }
    }
    /* It may still come, and would find the next one's stack. */
    send(apic_id, 0x4500);
    return false;
}

_Noreturn void transition_enter(const struct transition *transition, u64 entry, u64 stack) {
    u64 address = transition->page + (u64)(transition_bsp - transition_code);
    model_register_write(0xC0000080, model_register_read(0xC0000080) | 1u << 11);
    u64 control;
    __asm__ volatile("mov %%cr0, %0" : "=r"(control));
    __asm__ volatile("mov %0, %%cr0" : : "r"(control | 1u << 16) : "memory");
    __asm__ volatile("cld; jmp *%0" : : "r"(address), "D"(entry), "S"(stack) : "memory");
    __builtin_unreachable();
}
