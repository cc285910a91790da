// The kernel's C entry: start everything in order, then become the idle task.
#include "boot_info.h"
#include "build_id.h"
#include "clock.h"
#include "console.h"
#include "cpu.h"
#include "drivers/framebuffer.h"
#include "drivers/serial.h"
#include "drivers/vga.h"
#include "frames.h"
#include "net/network.h"
#include "panic.h"
#include "screen/screen.h"
#include "start_up.h"
#include "task/process.h"
#include "task/scheduler.h"

_Noreturn void kernel_main(uint32_t magic, uint32_t record);

static void welcome(void) {
    struct frame_counts frames = frame_counts();
    console_print("SmallOS ready\n\n");
    console_print("Welcome to %s %s (build %s)\n", SYSTEM_NAME, SYSTEM_VERSION, build_id);
    console_print("%u KiB of memory, %u KiB free; %s processor\n", frames.total * 4,
                  frames.free * 4, cpu_vendor());
    console_print("Type help for the list of commands.\n\n");
}

_Noreturn void kernel_main(uint32_t magic, uint32_t record) {
    cpu_detect();
    clock_begin();
    serial_init();
    const char *problem = boot_info_adopt(magic, record);
    screen_init(framebuffer_is_set() ? &framebuffer_display : &vga_text_display);
    start_up_processor();
    if (problem)
        panic("boot-info: %s", problem);
    start_up_time();
    start_up_memory();
    start_up_devices();
    start_up_processes();
    network_start();
    if (!process_has_init())
        welcome();
    scheduler_run();
}
