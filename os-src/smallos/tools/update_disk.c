// Gives a disk that has been in use a new loader and kernel: update_disk DISK IMAGE
// Loader, kernel and archive come from the image, the file system stays the disk's. Where the
// disk does not exist yet, it becomes a copy of the image.
#include "image_layout.h"
#include <unistd.h>

static void fail(const char *path, const char *what) {
    fprintf(stderr, "update_disk: %s: %s\n", path, what);
    exit(1);
}

struct partition {
    uint64_t first, sectors;
};

static struct partition file_system_of(struct buffer image, const char *path) {
    const uint8_t *entry = image.bytes + TABLE_OFFSET + 16;
    struct partition found = {get32(entry + 8), get32(entry + 12)};
    if (image.size < SECTOR || entry[4] != EXT2_TYPE ||
        (found.first + found.sectors) * SECTOR > image.size)
        fail(path, "has no ext2 partition in MBR entry 1");
    return found;
}

int main(int count, char **arguments) {
    char new_path[4096];
    if (count != 3)
        fail("usage", "update_disk DISK IMAGE");
    const char *path = arguments[1];
    struct buffer image = read_file(arguments[2]);
    struct partition fresh = file_system_of(image, arguments[2]), used = fresh;
    struct buffer source = image;
    if (access(path, F_OK) == 0) {
        source = read_file(path);
        used = file_system_of(source, path);
        put32(image.bytes + TABLE_OFFSET + 16 + 12, (uint32_t)used.sectors);
    }
    if (snprintf(new_path, sizeof new_path, "%s.new", path) >= (int)sizeof new_path)
        fail(path, "has too long a name");
    FILE *output = open_sparse(new_path);
    write_sparse(output, 0, image.bytes, fresh.first * SECTOR);
    write_sparse(output, (uint32_t)fresh.first, source.bytes + used.first * SECTOR,
                 used.sectors * SECTOR);
    close_sparse(output, new_path);
    if (rename(new_path, path) != 0)
        fail(path, "cannot be written");
    return 0;
}
