// Start-up, stage by stage, each with a check of the thing itself.
#include "start_up.h"
#include "arch/i386/cpu.h"
#include "arch/i386/gdt.h"
#include "arch/i386/interrupts.h"
#include "arch/i386/io.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "arch/i386/probe.h"
#include "base/boot_info.h"
#include "base/build_id.h"
#include "base/clock.h"
#include "base/diagnostics.h"
#include "base/panic.h"
#include "drivers/acpi.h"
#include "drivers/framebuffer.h"
#include "drivers/keyboard.h"
#include "drivers/pci.h"
#include "drivers/pic.h"
#include "drivers/pit.h"
#include "drivers/rtc.h"
#include "drivers/serial.h"
#include "files/terminal/terminal.h"
#include "fs/partitions.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "process/process.h"
#include "task/float_state.h"

#define ALL_BUT_CASCADE_MASKED 0xFFFBu

static void check_e820(const struct boot_info *info) {
    const char *problem = e820_problem(info);
    uint64_t usable = 0;
    for (unsigned i = 0; i < info->e820_count; i++)
        if (info->e820[i].type == E820_USABLE)
            usable += info->e820[i].length;
    if (problem)
        diagnose(VERDICT_FAIL, "e820", "%s", problem);
    else
        diagnose(VERDICT_PASS, "e820", "%u entries, %llu KiB usable", info->e820_count,
                 usable >> 10);
}

static void check_video(const struct boot_info *info) {
    const char *problem = video_problem(info);
    if (problem)
        diagnose(VERDICT_FAIL, "video", "%s", problem);
    else if (info->vbe_state == VBE_NONE)
        diagnose(VERDICT_PASS, "video", "VGA text, no VBE mode of 1024x768x32");
    else
        diagnose(VERDICT_PASS, "video", "%s VBE mode 0x%03x, %ux%ux%u at 0x%08x, %u bytes a line",
                 info->vbe_state == VBE_SET ? "set" : "VGA text, not set", info->vbe_mode,
                 info->vbe_width, info->vbe_height, info->vbe_depth, info->vbe_framebuffer,
                 info->vbe_pitch);
}

// Of a name that is filled up with blanks to 8 characters.
static int name_length(const char *name) {
    int length = 8;
    while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == 0))
        length--;
    return length;
}

void start_up_processor(void) {
    const struct boot_info *info = boot_info();
    const char *problem = boot_info_problem(info);
    const char *interface = info->interface[0] ? info->interface : "unknown ";
    diagnose(VERDICT_PASS, "build-id", "%s", build_id);
    if (problem) {
        diagnose(VERDICT_FAIL, "boot-info", "%s", problem);
    } else {
        diagnose(VERDICT_PASS, "boot-info",
                 "version %u, drive 0x%02x, EDD 0x%02x, A20 method %u, disk on %.*s",
                 info->version, info->boot_drive, info->edd_version, info->a20_method,
                 name_length(interface), interface);
        if (info->stage1_cycles && clock_time_stamp())
            diagnose(VERDICT_PASS, "loader", "stage1 at %llu, stage2 at %llu, kernel read at %llu",
                     info->stage1_cycles, info->stage2_cycles, info->loaded_cycles);
        check_e820(info);
        check_video(info);
    }
    gdt_load();
    if (gdt_is_loaded())
        diagnose(VERDICT_PASS, "gdt", "segments and task state loaded");
    else
        diagnose(VERDICT_FAIL, "gdt", "the processor does not hold our table");
    idt_load();
    if (idt_is_loaded())
        diagnose(VERDICT_PASS, "idt", "%u vectors, double fault on its own stack", VECTOR_COUNT);
    else
        diagnose(VERDICT_FAIL, "idt", "the processor does not hold our table");
    pic_init();
    if (pic_mask() == ALL_BUT_CASCADE_MASKED)
        diagnose(VERDICT_PASS, "pic", "vectors %u to %u, all lines masked", VECTOR_IRQ0,
                 VECTOR_IRQ0 + 15);
    else
        diagnose(VERDICT_FAIL, "pic", "mask reads back as 0x%04x", pic_mask());
}

void start_up_time(void) {
    bool calibrated = clock_calibrate();
    clock_start_ticks();
    interrupts_enable();
    if (wait_until(clock_ticks() > 0, 5000))
        diagnose(VERDICT_PASS, "pit", "%u ticks a second", TICKS_PER_SECOND);
    else
        diagnose(VERDICT_FAIL, "pit", "no timer interrupt in 5 seconds");
    if (calibrated)
        diagnose(VERDICT_PASS, "tsc", "%u kHz", clock_cycles_per_millisecond());
    else
        diagnose(VERDICT_WARN, "tsc", "%s, time comes from ticks",
                 cpu_has_tsc() ? "cannot be calibrated" : "the processor has none");
}

static void check_paging(void) {
    if (!(read_cr0() & 0x80000000u) || read_cr3() != paging_kernel_directory())
        diagnose(VERDICT_FAIL, "paging", "the processor does not use our tables");
    else if (probe_read(0))
        diagnose(VERDICT_FAIL, "paging", "the null page can be read");
    else if (probe_read((uint32_t)boot_stack_guard))
        diagnose(VERDICT_FAIL, "paging", "the stack's guard page can be read");
    else if (probe_write((uint32_t)kernel_text_start))
        diagnose(VERDICT_FAIL, "paging", "the kernel's text can be written");
    else
        diagnose(VERDICT_PASS, "paging", "null page and stack guard unmapped, text read-only");
}

static void check_frames(void) {
    struct frame_counts counts = frame_counts();
    uint32_t frame = frame_allocate();
    bool taken = frame != FRAME_NONE && frame_counts().free == counts.free - 1;
    if (frame != FRAME_NONE)
        frame_release(frame);
    if (!taken || frames_recount() != counts.free)
        diagnose(VERDICT_FAIL, "frames", "counts disagree");
    else if (counts.unreachable > 0)
        diagnose(VERDICT_WARN, "frames", "%u free of %u, %u beyond the direct map", counts.free,
                 counts.total, counts.unreachable);
    else
        diagnose(VERDICT_PASS, "frames", "%u free of %u", counts.free, counts.total);
}

static void check_heap(void) {
    void *memory = heap_allocate(100);
    bool sound = memory && heap_is_sound();
    heap_free(memory);
    if (sound && heap_counts().used == 0 && heap_is_sound())
        diagnose(VERDICT_PASS, "heap", "%u KiB mapped", heap_counts().mapped / 1024);
    else
        diagnose(VERDICT_FAIL, "heap", "blocks are inconsistent");
}

void start_up_memory(void) {
    frames_init(boot_info());
    if (!paging_init(frames_limit(), frame_allocate_table))
        panic("the kernel's page tables lie beyond the boot map");
    check_paging();
    check_frames();
    heap_init();
    check_heap();
}

static void check_serial(void) {
    if (!serial_is_console) {
        diagnose(VERDICT_PASS, "serial", "left alone by this build");
        return;
    }
    serial_start_input();
    if (!serial_is_present())
        diagnose(VERDICT_WARN, "serial", "no UART at COM1");
    else if (!serial_interrupt_works())
        diagnose(VERDICT_FAIL, "serial", "the UART does not interrupt");
    else
        diagnose(VERDICT_PASS, "serial", "COM1 at 115200 baud, interrupts work");
}

void start_up_devices(void) {
    terminal_init();
    check_serial();
    const char *problem = keyboard_init();
    if (problem)
        diagnose(VERDICT_WARN, "keyboard", "%s", problem);
    else
        diagnose(VERDICT_PASS, "keyboard", "controller and keyboard answer");
    const struct acpi_state *acpi = acpi_init();
    if (acpi->problem)
        diagnose(VERDICT_WARN, "acpi", "%s, halt falls back to APM", acpi->problem);
    else
        diagnose(VERDICT_PASS, "acpi", "%u tables, S5 type %u, PM1a at 0x%x", acpi->tables,
                 acpi->sleep_type_a, acpi->pm1a_control);
    unsigned functions = pci_scan();
    if (functions > 0)
        diagnose(VERDICT_PASS, "pci", "%u functions", functions);
    else
        diagnose(VERDICT_WARN, "pci", "no PCI bus, so neither its disks nor its cards");
    const uint8_t *table = boot_info()->partitions;
    problem = partitions_problem(table);
    if (problem)
        diagnose(VERDICT_FAIL, "partitions", "%s", problem);
    else
        diagnose(VERDICT_PASS, "partitions", "kernel at %u (%u sectors), ext2 at %u (%u sectors)",
                 partition_read(table, 0).first, partition_read(table, 0).sectors,
                 partition_read(table, 1).first, partition_read(table, 1).sectors);
    uint64_t seconds;
    if (rtc_read(&seconds)) {
        clock_set_real_microseconds(seconds * 1000000);
        diagnose(VERDICT_PASS, "clock", "%llu seconds since 1970", seconds);
    } else {
        diagnose(VERDICT_WARN, "clock", "no date, time begins at 1970");
    }
}

void start_up_processes(void) {
    float_state_init();
    process_start_init(start_up_files); // first, for it must be process 1
    if (!terminal_start())
        panic("no memory for the terminal's task");
    const char *problem = framebuffer_is_set() ? framebuffer_start() : NULL;
    if (problem)
        diagnose(VERDICT_FAIL, "framebuffer", "%s", problem);
}
