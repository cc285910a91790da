// Panic: banner, registers, backtrace, halt. Touches as little as possible, and a panic
// inside a panic says so in one line.
#include "panic.h"
#include "arch/i386/cpu.h"
#include "arch/i386/gdt.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "clock.h"
#include "console.h"
#include "format.h"

#define BACKTRACE_LIMIT 32

static const struct panic_tasks *tasks;
static unsigned depth;

void panic_use(const struct panic_tasks *which) { tasks = which; }

static _Noreturn void stop(void) {
    console_stop();
    for (;;)
        __asm__ volatile("cli; hlt");
}

static void begin(const char *reason) {
    interrupts_disable();
    if (depth++ > 0) {
        console_print("\nKERNEL PANIC: again, while panicking: %s\n", reason);
        stop();
    }
    console_message("KERNEL PANIC: %s\n", reason);
    if (tasks)
        tasks->describe();
}

static bool on_a_stack(uint32_t address) {
    uint32_t bottom, top;
    gdt_double_fault_stack(&bottom, &top);
    return (address >= (uint32_t)boot_stack_bottom && address <= (uint32_t)boot_stack_top - 8) ||
           (address >= bottom && address <= top - 8) ||
           (tasks && tasks->owns_stack(address) && tasks->owns_stack(address + 7));
}

// Frame pointers are followed only upwards, only on our stacks, only to return addresses
// inside the kernel's text; so a smashed stack ends the list instead of the machine.
static void backtrace(uint32_t eip, uint32_t ebp) {
    console_print("backtrace:\n  %p\n", (void *)eip);
    for (int i = 0; i < BACKTRACE_LIMIT && ebp % 4 == 0 && on_a_stack(ebp); i++) {
        const uint32_t *frame = (const uint32_t *)ebp;
        if (frame[1] < (uint32_t)kernel_text_start || frame[1] >= (uint32_t)kernel_text_end)
            break;
        console_print("  %p\n", (void *)frame[1]);
        if (frame[0] <= ebp)
            break;
        ebp = frame[0];
    }
}

static void control_registers(void) {
    console_print("cr0=%08x cr2=%08x cr3=%08x cr4=%08x\n", read_cr0(), read_cr2(), read_cr3(),
                  cpu_has_cr4() ? read_cr4() : 0);
}

_Noreturn void panic_trap(const struct trap_frame *frame, const char *reason) {
    bool saved_stack = (frame->cs & 3) || frame->vector == 8;
    uint32_t esp = saved_stack ? frame->user_esp : (uint32_t)&frame->user_esp;
    begin(reason);
    console_print("eax=%08x ebx=%08x ecx=%08x edx=%08x\n", frame->eax, frame->ebx, frame->ecx,
                  frame->edx);
    console_print("esi=%08x edi=%08x ebp=%08x esp=%08x\n", frame->esi, frame->edi, frame->ebp, esp);
    console_print("eip=%08x eflags=%08x vector=%u error=%08x\n", frame->eip, frame->eflags,
                  frame->vector, frame->error_code);
    console_print("cs=%04x ds=%04x es=%04x fs=%04x gs=%04x\n", frame->cs & 0xFFFF,
                  frame->ds & 0xFFFF, frame->es & 0xFFFF, frame->fs & 0xFFFF, frame->gs & 0xFFFF);
    control_registers();
    backtrace(frame->eip, frame->ebp);
    console_print("the system is stopped\n");
    stop();
}

_Noreturn void panic(const char *format, ...) {
    char reason[256];
    uint32_t ebp = (uint32_t)__builtin_frame_address(0);
    uint32_t esp;
    va_list arguments;
    va_start(arguments, format);
    format_arguments(reason, sizeof reason, format, arguments);
    va_end(arguments);
    __asm__ volatile("mov %%esp, %0" : "=r"(esp));
    begin(reason);
    console_print("ebp=%08x esp=%08x eflags=%08x ms=%llu\n", ebp, esp, interrupts_flags(),
                  clock_milliseconds());
    control_registers();
    backtrace((uint32_t)__builtin_return_address(0), *(uint32_t *)ebp);
    console_print("the system is stopped\n");
    stop();
}
