// Character devices by number, as on Linux.
#pragma once
#include "base/table.h"
#include "file.h"

#define DEVICE(major, minor) ((major) << 8 | (minor))
#define DEVICE_NULL DEVICE(1, 3)
#define DEVICE_ZERO DEVICE(1, 5)
#define DEVICE_TTY DEVICE(5, 0) // the controlling terminal of the process that opens it
#define DEVICE_FRAMEBUFFER DEVICE(29, 0)
#define DEVICE_CONSOLE DEVICE(5, 1)

// A device file, which adds itself: DEVICE_FILE(zero, "/dev/zero", 0666, DEVICE_ZERO, open, ops);
struct device_file {
    const char *path;
    uint32_t mode, device;
    int (*open)(int flags); // 0 or -errno; NULL: always
    const struct file_operations *operations;
};

extern const struct device_file *const device_table[];

#define DEVICE_FILE(name, ...) \
    static const struct device_file name##_device = {__VA_ARGS__}; \
    ADD_TO_TABLE(device, name##_device)

// The operations of a device; 0 or -errno.
int device_open(uint32_t device, int flags, const struct file_operations **operations);
// Make the files of /dev.
void devices_make_files(void);
