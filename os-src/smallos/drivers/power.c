// Restart: keyboard controller, then triple fault. Off: ACPI, then APM, then a notice.
#include "power.h"
#include "acpi.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "base/console.h"
#include "base/string.h"
#include "keyboard.h"
#include "pic.h"

_Noreturn void power_restart(void) {
    static const struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) no_table = {0, 0};
    console_write("reboot: restarting\n");
    keyboard_controller_reset();
    interrupts_disable();
    // No interrupt table: the breakpoint faults three times, and the processor resets.
    __asm__ volatile("lidt %0; int3" ::"m"(no_table));
    for (;;)
        __asm__ volatile("hlt");
}

// Ask the BIOS by APM, in real mode, where every APM BIOS can be called. The trampoline
// does not come back; the notice has been printed before.
static _Noreturn void power_off_by_apm(void) {
    interrupts_disable();
    pic_mask_all(); // our vectors mean other things to the BIOS
    uint32_t *directory = direct_map(paging_kernel_directory());
    uint32_t *table = direct_map(directory[KERNEL_BASE >> 22] & ~PAGE_FLAGS);
    directory[0] = physical_address(table) | PAGE_PRESENT | PAGE_WRITABLE; // low memory at 0
    write_cr3(physical_address(directory)); // not the calling process's
    memcpy(direct_map(TRAMPOLINE_PHYSICAL), trampoline_start,
           (uint32_t)(trampoline_end - trampoline_start));
    ((void (*)(void))TRAMPOLINE_PHYSICAL)();
    for (;;)
        __asm__ volatile("cli; hlt");
}

_Noreturn void power_off(void) {
    console_write("halt: powering off\n");
    acpi_power_off();
    console_write("halt: it is now safe to switch off\n");
    power_off_by_apm();
}
