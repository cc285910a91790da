// The end of start-up, in the first process's task because disks let it wait: disks, root.
#include "arch/i386/cpu.h"
#include "base/build_id.h"
#include "base/console.h"
#include "base/diagnostics.h"
#include "base/string.h"
#include "boot_log.h"
#include "drivers/ata.h"
#include "drivers/firmware_config.h"
#include "drivers/usb.h"
#include "files/devices.h"
#include "fs/block_device.h"
#include "fs/partitions.h"
#include "fs/root.h"
#include "memory/frames.h"
#include "process/process.h"
#include "start_up.h"

static void start_disks(void) {
    char setting[8] = "";
    firmware_config_read("opt/smallos/disk-dma", setting, sizeof setting);
    if (ata_start(!strings_equal(setting, "off")) == 0)
        diagnose(VERDICT_WARN, "ata", "no ATA disk");
    usb_start();
    // Partitions join the list behind the disks, and have none themselves.
    struct block_device *device;
    for (unsigned i = 0; (device = block_device_at(i)); i++)
        if (!device->disk && partitions_announce(device) < 0)
            diagnose(VERDICT_WARN, device->name, "its partition table cannot be read");
}

static void welcome(void) {
    struct frame_counts frames = frame_counts();
    console_print("SmallOS ready\n\n");
    console_print("Welcome to %s %s (build %s)\n", SYSTEM_NAME, SYSTEM_VERSION, build_id);
    console_print("%u KiB of memory, %u KiB free; %s processor\n", frames.total * 4,
                  frames.free * 4, cpu_vendor());
    console_print("Type help for the list of commands.\n\n");
}

void start_up_files(void) {
    start_disks();
    root_mount();
    devices_make_files();
    if (!boot_log_start())
        diagnose(VERDICT_WARN, "boot-log", "no memory for its task");
    diagnose(VERDICT_PASS, "tasks", "process 1 is ready, %u tasks at most", TASKS_MAXIMUM);
    if (!process_has_init())
        welcome();
}
