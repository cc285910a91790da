/* read_volume VOLUME FOLDER: reads every file of a folder through the loaders' own FAT32 code, by its path, and compares. */
#include "boot/common/fat.h"
#include "host/fail.h"
#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

static FILE *volume_file;
static struct fat_volume volume;

static bool read_sectors(const struct disk *disk, u64 sector, u32 count, void *buffer) {
    (void)disk;
    return !fseeko(volume_file, (off_t)(sector * SECTOR_SIZE), SEEK_SET) &&
           fread(buffer, SECTOR_SIZE, count, volume_file) == count;
}

static void compare(const char *folder, const char *path) {
    char host[8192];
    snprintf(host, sizeof host, "%s%s", folder, path);
    DIR *entries = opendir(host);
    if (entries) {
        struct dirent *entry;
        while ((entry = readdir(entries))) {
            char below[4096];
            snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
            if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
                compare(folder, below);
        }
        closedir(entries);
        return;
    }
    size_t size;
    unsigned char *wanted = read_whole(host, &size);
    struct fat_file file;
    enum fat_result result = fat_open(&volume, path, &file);
    if (result != FAT_OK)
        fail("%s: %s", path, fat_reason(result));
    if (file.size != size)
        fail("%s has %u bytes on the volume and %zu on the host", path, file.size, size);
    unsigned char *found = allocate((size + SECTOR_SIZE) / SECTOR_SIZE * SECTOR_SIZE + SECTOR_SIZE);
    if ((result = fat_read(&file, found)) != FAT_OK)
        fail("%s: %s", path, fat_reason(result));
    if (memcmp(wanted, found, size))
        fail("%s differs", path);
    free(found);
    free(wanted);
}

int main(int count, char **arguments) {
    tool_name = "read_volume";
    if (count != 3)
        fail("use: read_volume VOLUME FOLDER");
    volume_file = fopen(arguments[1], "rb");
    if (!volume_file)
        fail("%s cannot be read", arguments[1]);
    fseeko(volume_file, 0, SEEK_END);
    struct disk disk = {.read = read_sectors, .sectors = (u64)ftello(volume_file) / SECTOR_SIZE};
    enum fat_result result = fat_open_volume(&volume, &disk, 0, disk.sectors);
    if (result != FAT_OK)
        fail("%s: %s", arguments[1], fat_reason(result));
    compare(arguments[2], "");
    return 0;
}
