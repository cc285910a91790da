// Gives a disk that has been in use new loaders and kernels: update_disk DISK IMAGE LAYOUT
// The regions before the last one of LAYOUT (disk.h) come from the image, the last one, which holds
// what the system has written, stays the disk's. Where the disk does not exist yet, it becomes a copy
// of the image.
#include "disk.h"
#include <unistd.h>

static void fail(const char *path, const char *what) {
    fprintf(stderr, "update_disk: %s: %s\n", path, what);
    exit(1);
}

struct partition {
    uint64_t first, sectors;
};

static struct partition last_of(struct buffer image, const char *path, const struct region *region) {
    const uint8_t *entry = image.bytes + TABLE_OFFSET + 16 * region->entry;
    struct partition found = {get32(entry + 8), get32(entry + 12)};
    if (image.size < SECTOR || entry[4] != region->type ||
        (found.first + found.sectors) * SECTOR > image.size)
        fail(path, "its partition table does not name the region that is kept");
    return found;
}

int main(int count, char **words) {
    char new_path[4096];
    if (count != 4)
        fail("usage", "update_disk DISK IMAGE LAYOUT");
    const char *path = words[1];
    struct buffer image = read_file(words[2]);
    struct layout layout = read_layout(words[3]);
    const struct region *kept = &layout.regions[layout.count - 1];
    if (kept->entry < 0)
        fail(words[3], "the last region has no MBR entry");
    struct partition fresh = last_of(image, words[2], kept), used = fresh;
    struct buffer source = image;
    if (access(path, F_OK) == 0) {
        source = read_file(path);
        used = last_of(source, path, kept);
        put32(image.bytes + TABLE_OFFSET + 16 * kept->entry + 12, (uint32_t)used.sectors);
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
