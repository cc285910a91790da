// The framebuffer as a file, or a message that there is none.
#include "abi/framebuffer.h"
#include "check.h"
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define DISPLAY "/dev/fb0"

static struct framebuffer_mode mode;

static void draw_line(int fd) {
    uint32_t *line = malloc(mode.pitch), *seen = malloc(mode.pitch);
    long middle = (long)(mode.height / 2 * mode.pitch);
    for (uint32_t i = 0; i < mode.pitch / 4; i++)
        line[i] = i * 0x010203 & 0xFFFFFF;
    memset(seen, 0xFF, mode.pitch);
    bool written = lseek(fd, middle, SEEK_SET) == middle && write(fd, line, mode.pitch) == (ssize_t)mode.pitch;
    bool read_back = lseek(fd, middle, SEEK_SET) == middle && read(fd, seen, mode.pitch) == (ssize_t)mode.pitch;
    check("display-line", written && read_back && memcmp(line, seen, mode.pitch) == 0, "written and read");
    free(line), free(seen);
}

static void meet_the_end(int fd) {
    long size = (long)(mode.height * mode.pitch);
    uint32_t pixels[4] = {0};
    lseek(fd, size - 8, SEEK_SET);
    ssize_t part = write(fd, pixels, sizeof pixels);
    bool full = failed_with(write(fd, pixels, sizeof pixels), ENOSPC) && read(fd, pixels, sizeof pixels) == 0;
    lseek(fd, 0x7FFFFFF0, SEEK_SET);
    full = full && failed_with(write(fd, pixels, sizeof pixels), ENOSPC) && read(fd, pixels, sizeof pixels) == 0;
    check("display-end", part == 8 && full, "%d bytes before it", (int)part);
}

static void bad_pointers(int fd) {
    lseek(fd, 0, SEEK_SET);
    check("display-bad-pointers", failed_with(write(fd, (void *)0xC0100000, 4096), EFAULT) &&
                                      failed_with(read(fd, (void *)0x1000, 4096), EFAULT) &&
                                      failed_with(ioctl(fd, FRAMEBUFFER_GET_MODE, (void *)0xFFFFFFF0), EFAULT) &&
                                      failed_with(ioctl(fd, 0x1234, &mode), ENOTTY),
          "");
}

int main(void) {
    int fd = open(DISPLAY, O_RDWR);
    if (fd < 0) {
        check("display-text-mode", errno == ENXIO, "no framebuffer: %s", strerror(errno));
        return checks_done();
    }
    bool known = ioctl(fd, FRAMEBUFFER_GET_MODE, &mode) == 0;
    check("display-mode", known && mode.width == 1024 && mode.height == 768 && mode.depth == 32 &&
                              mode.pitch >= mode.width * 4,
          "%ux%ux%u, %u bytes a line", mode.width, mode.height, mode.depth, mode.pitch);
    if (known) {
        draw_line(fd);
        meet_the_end(fd);
        bad_pointers(fd);
    }
    close(fd);
    return checks_done();
}
