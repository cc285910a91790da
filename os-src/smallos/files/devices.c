// /dev: null and zero, and all the devices that others have added.
#include "devices.h"
#include "abi/errno.h"
#include "fs/path.h"
#include "memory/user_copy.h"
#include "task/scheduler.h"

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

DEVICE_FILE(null, "/dev/null", 0666, DEVICE_NULL, NULL, &null_operations);
DEVICE_FILE(zero, "/dev/zero", 0666, DEVICE_ZERO, NULL, &zero_operations);

int device_open(uint32_t device, int flags, const struct file_operations **operations) {
    for (unsigned i = 0; device_table[i]; i++) {
        const struct device_file *found = device_table[i];
        if (found->device != device)
            continue;
        *operations = found->operations;
        return found->open ? found->open(flags) : 0;
    }
    return -ENXIO;
}

void devices_make_files(void) {
    path_make("/dev", S_IFDIR | 0755, 0);
    for (unsigned i = 0; device_table[i]; i++)
        path_make(device_table[i]->path, S_IFCHR | device_table[i]->mode, device_table[i]->device);
}
