// Self-tests of descriptor tables, interrupts and time.
#include "arch/i386/cpu.h"
#include "arch/i386/gdt.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "base/clock.h"
#include "base/format.h"
#include "drivers/pic.h"
#include "drivers/pit.h"
#include "selftest.h"

#define PATIENCE 10000 // milliseconds: the host may be very busy

static bool tables(struct test_detail *result) {
    check(gdt_is_loaded());
    check(idt_is_loaded());
    return true;
}

static bool interrupts_are_on(struct test_detail *result) {
    check(interrupts_enabled());
    return true;
}

static bool interrupt_discipline(struct test_detail *result) {
    uint32_t outer = interrupts_save();
    bool off = !interrupts_enabled();
    uint32_t inner = interrupts_save();
    interrupts_restore(inner);
    bool still_off = !interrupts_enabled();
    interrupts_restore(outer);
    check(off && still_off && interrupts_enabled());
    return true;
}

// With interrupts off the tick must stand still although the timer runs.
static bool interrupts_masked(struct test_detail *result) {
    uint32_t flags = interrupts_save();
    uint64_t before = clock_ticks();
    uint16_t counter = pit_read_ticks_counter();
    bool runs = wait_until(pit_read_ticks_counter() != counter, 100);
    bool stands = clock_ticks() == before;
    interrupts_restore(flags);
    check(runs && stands);
    return true;
}

static bool timer(struct test_detail *result) {
    // In this order: a tick between the two must not be expected of the interrupts.
    uint32_t handled = interrupts_count(0);
    uint64_t before = clock_ticks();
    check(wait_until(clock_ticks() >= before + 3, PATIENCE));
    check(interrupts_count(0) - handled >= 3);
    detail(result, "%llu ticks", clock_ticks() - before);
    return true;
}

static bool cycles(struct test_detail *result) {
    if (!cpu_has_tsc()) {
        detail(result, "the processor has no cycle counter");
        return true;
    }
    uint64_t last = cpu_cycles(), start = last;
    for (int i = 0; i < 10000; i++) {
        uint64_t now = cpu_cycles();
        check(now >= last);
        last = now;
    }
    check(last > start);
    detail(result, "%u kHz", clock_cycles_per_millisecond());
    return true;
}

// Ticks against cycles, since start-up. A busy host loses ticks and delivers late ones in a
// burst, so nothing can be said about a few of them; but together they never run ahead.
static bool clocks_agree(struct test_detail *result) {
    uint64_t by_ticks = clock_ticks() * (1000 / TICKS_PER_SECOND), by_cycles;
    if (clock_cycles_per_millisecond() == 0) {
        detail(result, "time comes from ticks alone");
        return true;
    }
    by_cycles = clock_milliseconds();
    detail(result, "%llu ms by ticks, %llu ms by cycles", by_ticks, by_cycles);
    return by_ticks <= by_cycles + divide64(by_cycles, 50, NULL) + 50;
}

static bool pic_masks(struct test_detail *result) {
    uint16_t mask = pic_mask();
    check(!(mask & 1 << 0)); // timer
    check(!(mask & 1 << 2)); // cascade
    check(mask & 1 << 8); // nobody serves the real-time clock yet
    detail(result, "mask 0x%04x, %u spurious", mask, interrupts_spurious());
    return true;
}

static bool control_registers(struct test_detail *result) {
    uint32_t cr0 = read_cr0();
    check(cr0 & 0x80000000u); // paging
    check(cr0 & 0x00010000u); // write protection
    check(cr0 & 0x00000001u); // protected mode
    detail(result, "cr0 0x%08x", cr0);
    return true;
}

const struct selftest processor_tests[] = {
    {"descriptor-tables", tables},
    {"control-registers", control_registers},
    {"interrupts-enabled", interrupts_are_on},
    {"interrupt-discipline", interrupt_discipline},
    {"interrupts-masked", interrupts_masked},
    {"timer", timer},
    {"cycles", cycles},
    {"clocks-agree", clocks_agree},
    {"pic-mask", pic_masks},
    {NULL, NULL},
};
