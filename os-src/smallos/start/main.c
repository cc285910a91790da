// The kernel's C entry: start everything in order, then become the idle task.
#include "arch/i386/cpu.h"
#include "arch/i386/entries.h"
#include "base/boot_info.h"
#include "base/clock.h"
#include "base/panic.h"
#include "base/screen/screen.h"
#include "drivers/framebuffer.h"
#include "drivers/network_driver.h"
#include "drivers/pit.h"
#include "drivers/serial.h"
#include "drivers/vga.h"
#include "net/network.h"
#include "start_up.h"
#include "task/scheduler.h"

_Noreturn void kernel_main(uint32_t magic, uint32_t record) {
    tasks_begin();
    cpu_detect();
    clock_begin();
    if (serial_is_console)
        serial_init();
    const char *problem = boot_info_adopt(magic, record);
    screen_init(framebuffer_is_set() ? &framebuffer_display : &vga_text_display);
    start_up_processor();
    if (problem)
        panic("boot-info: %s", problem);
    pit_init();
    start_up_time();
    start_up_memory();
    start_up_devices();
    start_up_processes();
    network_cards_start();
    network_start();
    scheduler_run();
}
