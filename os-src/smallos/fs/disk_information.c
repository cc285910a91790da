// Disks and partitions as a text, for disks.
#include "base/information.h"
#include "block_device.h"
#include "memory/text.h"

static void disks(struct text *text) {
    const struct block_device *device;
    for (unsigned i = 0; (device = block_device_at(i)); i++) {
        text_print(text, "%s: %llu sectors", device->name, device->sectors);
        if (device->disk) {
            text_print(text, " from %llu on, type 0x%02x\n", device->first_sector,
                       device->partition_type);
            continue;
        }
        text_print(text, ", %llu reads of %llu sectors, %llu writes of %llu, %llu merged, "
                         "%llu flushes, %llu errors\n",
                   device->reads, device->read_sectors, device->writes, device->written_sectors,
                   device->merged, device->flushes, device->errors);
        if (device->describe)
            device->describe(device, text);
    }
}

INFORMATION(INFORMATION_DISKS, disks);
