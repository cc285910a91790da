// /dev: null, zero, the framebuffer, and the terminal under its two names.
#include "devices.h"
#include "abi/errno.h"
#include "framebuffer_file.h"
#include "fs/path.h"
#include "kernel/memory/user_copy.h"
#include "kernel/task/scheduler.h"
#include "kernel/terminal/terminal.h"

static int status(struct file *file, struct stat *result) {
    vnode_status(file->vnode, result);
    return 0;
}

static int read_null(struct file *file, void *buffer, uint32_t size) {
    (void)file, (void)buffer, (void)size;
    return 0;
}

static int write_away(struct file *file, const void *buffer, uint32_t size) {
    (void)file, (void)buffer;
    return (int)size;
}

static int read_zero(struct file *file, void *buffer, uint32_t size) {
    static const char zeroes[4096];
    (void)file;
    for (uint32_t done = 0; done < size;) {
        uint32_t part = size - done < sizeof zeroes ? size - done : sizeof zeroes;
        if (copy_safely((char *)buffer + done, zeroes, part) != 0)
            return done > 0 ? (int)done : -EFAULT;
        done += part;
        scheduler_relax();
    }
    return (int)size;
}

static const struct file_operations null_operations = {
    .read = read_null, .write = write_away, .status = status};
static const struct file_operations zero_operations = {
    .read = read_zero, .write = write_away, .status = status};

int device_open(uint32_t device, int flags, const struct file_operations **operations) {
    switch (device) {
    case DEVICE_NULL:
        *operations = &null_operations;
        return 0;
    case DEVICE_ZERO:
        *operations = &zero_operations;
        return 0;
    case DEVICE_TTY:
    case DEVICE_CONSOLE:
        *operations = &terminal_operations;
        return terminal_open(device == DEVICE_TTY, flags);
    case DEVICE_FRAMEBUFFER:
        *operations = &framebuffer_operations;
        return framebuffer_open();
    }
    return -ENXIO;
}

void devices_make_files(void) {
    path_make("/dev", S_IFDIR | 0755, 0);
    path_make("/dev/null", S_IFCHR | 0666, DEVICE_NULL);
    path_make("/dev/zero", S_IFCHR | 0666, DEVICE_ZERO);
    path_make("/dev/tty", S_IFCHR | 0666, DEVICE_TTY);
    path_make("/dev/fb0", S_IFCHR | 0666, DEVICE_FRAMEBUFFER);
    path_make("/dev/console", S_IFCHR | 0600, DEVICE_CONSOLE);
}
