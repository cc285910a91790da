/* damage IMAGE WHAT [PATH]: spoils a finished image in one place. WHAT is
 *   loop, leave, free, short  the chain of clusters of the file: leads back, out of the volume, into free space, ends early
 *   gpt, gpts                 the first partition table, both of them
 *   volume                    the boot sector of the system partition */
#include "boot/common/fat.h"
#include "boot/common/gpt.h"
#include "host/fail.h"
#include <string.h>

static FILE *image;
static u64 sectors;

static bool read_sectors(const struct disk *disk, u64 sector, u32 count, void *buffer) {
    (void)disk;
    return !fseeko(image, (off_t)(sector * SECTOR_SIZE), SEEK_SET) && fread(buffer, SECTOR_SIZE, count, image) == count;
}

static void write_at(u64 byte, const void *bytes, size_t count) {
    if (fseeko(image, (off_t)byte, SEEK_SET) || fwrite(bytes, 1, count, image) != count)
        fail("the image cannot be written");
}

static void chain(const struct disk *disk, const char *what, const char *path) {
    struct gpt_partition partition;
    static struct fat_volume volume;
    struct fat_file file;
    if (gpt_find_system_partition(disk, &partition) != GPT_FOUND ||
        fat_open_volume(&volume, disk, partition.first_sector, partition.sectors) != FAT_OK ||
        fat_open(&volume, path, &file) != FAT_OK)
        fail("%s is not on the image", path);
    if (file.size < 4 * SECTOR_SIZE * volume.sectors_per_cluster)
        fail("%s is too small to be damaged in its middle", path);
    u32 cluster = file.first_cluster + 2, to = !strcmp(what, "loop")    ? file.first_cluster
                                               : !strcmp(what, "leave") ? volume.cluster_count + 2
                                               : !strcmp(what, "short") ? 0x0FFFFFFF
                                                                        : 0;
    for (u64 fat = volume.fat_sector; fat < volume.data_sector; fat += (volume.data_sector - volume.fat_sector) / 2)
        write_at(fat * SECTOR_SIZE + cluster * 4, &to, 4);
}

int main(int count, char **arguments) {
    tool_name = "damage";
    if (count < 3)
        fail("use: damage IMAGE WHAT [PATH]");
    image = fopen(arguments[1], "r+b");
    if (!image)
        fail("%s cannot be opened", arguments[1]);
    fseeko(image, 0, SEEK_END);
    sectors = (u64)ftello(image) / SECTOR_SIZE;
    struct disk disk = {.read = read_sectors, .sectors = sectors};
    const char *what = arguments[2];
    if (!strcmp(what, "gpt") || !strcmp(what, "gpts")) {
        write_at(SECTOR_SIZE + 60, "spoiled", 7);
        if (what[3])
            write_at((sectors - 1) * SECTOR_SIZE + 60, "spoiled", 7);
    } else if (!strcmp(what, "volume")) {
        write_at(2048 * SECTOR_SIZE + 11, "spoiled", 7);
    } else if (count == 4 && strstr(" loop leave free short ", what)) {
        chain(&disk, what, arguments[3]);
    } else {
        fail("%s is none of loop, leave, free, short, gpt, gpts, volume", what);
    }
    if (fclose(image))
        fail("%s cannot be written", arguments[1]);
    return 0;
}
