// The kernel's C entry: start everything in order, then become the idle task.
#include "boot_info.h"
#include "clock.h"
#include "cpu.h"
#include "drivers/framebuffer.h"
#include "drivers/serial.h"
#include "drivers/vga.h"
#include "net/network.h"
#include "panic.h"
#include "screen/screen.h"
#include "start_up.h"
#include "task/scheduler.h"

_Noreturn void kernel_main(uint32_t magic, uint32_t record);

_Noreturn void kernel_main(uint32_t magic, uint32_t record) {
    cpu_detect();
    clock_begin();
    if (serial_is_console)
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
    scheduler_run();
}
