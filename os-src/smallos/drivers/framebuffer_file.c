// The framebuffer as a file: /dev/fb0 (abi/framebuffer.h).
#include "abi/errno.h"
#include "abi/framebuffer.h"
#include "base/boot_info.h"
#include "files/devices.h"
#include "framebuffer.h"
#include "fs/vnode.h"
#include "memory/user_copy.h"
#include "task/scheduler.h"

#define CHUNK 65536u // between two chances for others to run

static int open(int flags) {
    uint32_t size;
    (void)flags;
    return framebuffer_pixels(&size) ? 0 : -ENXIO;
}

// How much of a range lies in the framebuffer, and where that is.
static uint32_t clip(const struct file *file, uint32_t size, char **pixels) {
    uint32_t all;
    *pixels = framebuffer_pixels(&all);
    if (file->offset >= all)
        return 0;
    *pixels += file->offset;
    return size < all - (uint32_t)file->offset ? size : all - (uint32_t)file->offset;
}

static int copy(struct file *file, char *to, const char *from, uint32_t size) {
    uint32_t done = 0;
    while (done < size) {
        uint32_t part = size - done < CHUNK ? size - done : CHUNK;
        if (copy_safely(to + done, from + done, part) != 0)
            return done > 0 ? (int)done : -EFAULT;
        done += part;
        file->offset += part;
        scheduler_relax();
    }
    return (int)size;
}

static int read(struct file *file, void *buffer, uint32_t size) {
    char *pixels;
    size = clip(file, size, &pixels);
    return copy(file, buffer, pixels, size);
}

static int write(struct file *file, const void *buffer, uint32_t size) {
    char *pixels;
    uint32_t fits = clip(file, size, &pixels);
    if (fits == 0 && size > 0)
        return -ENOSPC;
    if (!file->data) {
        file->data = file; // from now on it holds the screen
        framebuffer_hold();
    }
    return copy(file, pixels, buffer, fits);
}

static int control(struct file *file, uint32_t request, uint32_t argument) {
    const struct boot_info *info = boot_info();
    struct framebuffer_mode mode = {info->vbe_width, info->vbe_height, info->vbe_depth,
                                    info->vbe_pitch};
    (void)file;
    if (request != FRAMEBUFFER_GET_MODE)
        return -ENOTTY;
    return copy_to_user((void *)argument, &mode, sizeof mode);
}

static int status(struct file *file, struct stat *result) {
    vnode_status(file->vnode, result);
    return 0;
}

static void close(struct file *file) {
    if (file->data)
        framebuffer_give_back();
}

static const struct file_operations framebuffer_operations = {
    .read = read,
    .write = write,
    .control = control,
    .status = status,
    .close = close,
};

DEVICE_FILE(framebuffer, "/dev/fb0", 0666, DEVICE_FRAMEBUFFER, open, &framebuffer_operations);
