// Volumes and e2fsprogs.
#include "host.h"

const char *work_folder = ".";

static int run(const char *format, ...) {
    char command[600];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(command, sizeof command, format, arguments);
    va_end(arguments);
    int status = system(command);
    return status < 0 || (status & 0x7F) ? 1000 : status >> 8 & 0xFF;
}

static FILE *open_image(const char *name, const char *mode) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", work_folder, name);
    FILE *file = fopen(path, mode);
    if (!file)
        fake_fail("%s cannot be opened", path);
    return file;
}

void volume_save(const struct disk *disk, const char *name) {
    FILE *file = open_image(name, "wb");
    if (fwrite(disk->data, SECTOR_SIZE, (size_t)disk->device.sectors, file) != disk->device.sectors ||
        fclose(file) != 0)
        fake_fail("%s cannot be written", name);
}

void volume_load(struct disk *disk, const char *name) {
    FILE *file = open_image(name, "rb");
    if (fread(disk->data, SECTOR_SIZE, (size_t)disk->device.sectors, file) != disk->device.sectors)
        fake_fail("%s cannot be read", name);
    fclose(file);
}

void volume_make(struct disk *disk, uint32_t block_size, const char *more) {
    volume_save(disk, "volume.img");
    if (run("mke2fs -q -F -t ext2 -b %u -m 0 %s '%s/volume.img' > '%s/log' 2>&1", block_size, more,
            work_folder, work_folder) != 0)
        fake_fail("mke2fs does not work: is e2fsprogs there?");
    volume_load(disk, "volume.img");
}

int volume_repair(const char *name) {
    return run("e2fsck -fy '%s/%s' > '%s/log' 2>&1", work_folder, name, work_folder);
}

void volume_must_be_sound(const struct disk *disk) {
    volume_save(disk, "volume.img");
    int status = run("e2fsck -fn '%s/volume.img' > '%s/log' 2>&1", work_folder, work_folder);
    if (status != 0) {
        run("cat '%s/log' >&2", work_folder);
        fake_fail("e2fsck -fn says %d", status);
    }
}

struct file_system *volume_mount(struct disk *disk) {
    const char *problem;
    struct file_system *file_system = ext2_mount(&disk->device, &problem);
    if (!file_system)
        fake_fail("the volume cannot be mounted: %s", problem);
    return file_system;
}

void volume_unmount(struct file_system *file_system) {
    int result = ext2_unmount(file_system);
    if (result != 0)
        fake_fail("unmounting gives %d", result);
}
