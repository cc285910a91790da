#include "fat.h"
#include "fat_format.h"
#include "base/text.h"

#define END_OF_CHAIN 0x0FFFFFF8u
#define CLUSTER_MASK 0x0FFFFFFFu

/* Section 3, "Boot Sector and BPB": only FAT32 has a 16-bit FAT size of zero and no fixed root. */
enum fat_result fat_open_volume(struct fat_volume *volume, const struct disk *disk, u64 first_sector, u64 sectors) {
    static u8 buffer[SECTOR_SIZE];
    if (!disk->read(disk, first_sector, 1, buffer))
        return FAT_UNREADABLE;
    const struct fat_boot_sector *boot = (const struct fat_boot_sector *)buffer;
    u32 per_cluster = boot->sectors_per_cluster;
    if (boot->end_mark != 0xAA55 || boot->bytes_per_sector != SECTOR_SIZE || !per_cluster ||
        per_cluster & (per_cluster - 1) || !boot->fat_count || boot->fat_size_16 || !boot->fat_size_32 ||
        boot->root_entries || boot->sectors_32 > sectors)
        return FAT_NO_VOLUME;
    u64 before_data = boot->reserved_sectors + (u64)boot->fat_count * boot->fat_size_32;
    if (before_data >= boot->sectors_32)
        return FAT_NO_VOLUME;
    memset(volume, 0, sizeof *volume);
    volume->disk = disk;
    volume->first_sector = first_sector;
    volume->fat_sector = first_sector + boot->reserved_sectors;
    volume->data_sector = first_sector + before_data;
    volume->sectors_per_cluster = per_cluster;
    volume->cluster_count = (u32)((boot->sectors_32 - before_data) / per_cluster);
    volume->root_cluster = boot->root_cluster;
    volume->serial_number = boot->serial_number;
    if ((volume->cluster_count + 2ull) * 4 > (u64)boot->fat_size_32 * SECTOR_SIZE)
        return FAT_NO_VOLUME;
    return FAT_OK;
}

static bool is_cluster(const struct fat_volume *volume, u32 cluster) {
    return cluster >= 2 && cluster - 2 < volume->cluster_count;
}

static enum fat_result next_cluster(struct fat_volume *volume, u32 *cluster) {
    u64 sector = volume->fat_sector + *cluster / (SECTOR_SIZE / 4);
    if (volume->kept != sector) {
        volume->kept = 0;
        if (!volume->disk->read(volume->disk, sector, 1, volume->fat))
            return FAT_UNREADABLE;
        volume->kept = sector;
    }
    memcpy(cluster, volume->fat + *cluster % (SECTOR_SIZE / 4) * 4, 4);
    *cluster &= CLUSTER_MASK;
    return *cluster >= END_OF_CHAIN || is_cluster(volume, *cluster) ? FAT_OK : FAT_CHAIN_LEAVES;
}

static u64 sector_of(const struct fat_volume *volume, u32 cluster) {
    return volume->data_sector + (u64)(cluster - 2) * volume->sectors_per_cluster;
}

struct name {
    char text[260];
    size_t length;
    u8 expected; /* which part of a long name must come next; 0: none is being read */
    u8 checksum;
};

/* Section 7, "Long Directory Entries": parts come last first; characters beyond Latin-1 match nothing. */
static void long_part(struct name *name, const struct fat_long_entry *part) {
    u8 order = part->order & 0x3F;
    if (part->order & 0x40) {
        memset(name, 0, sizeof *name);
        name->expected = order;
        name->checksum = part->checksum;
    }
    if (!order || order > 20 || order != name->expected || part->checksum != name->checksum) {
        name->expected = 0;
        name->length = 0;
        return;
    }
    u16 letters[13];
    memcpy(letters, part->name_1, 10);
    memcpy(letters + 5, part->name_2, 12);
    memcpy(letters + 11, part->name_3, 4);
    size_t base = (order - 1u) * 13, count = 0;
    while (count < 13 && letters[count]) {
        name->text[base + count] = letters[count] < 256 ? (char)letters[count] : 1;
        count++;
    }
    if (part->order & 0x40)
        name->length = base + count;
    name->expected--;
}

static void short_name(struct name *name, const struct fat_entry *entry) {
    size_t length = 0;
    for (int i = 0; i < 8 && entry->name[i] != ' '; i++)
        name->text[length++] = (char)entry->name[i];
    if (entry->name[8] != ' ')
        name->text[length++] = '.';
    for (int i = 8; i < 11 && entry->name[i] != ' '; i++)
        name->text[length++] = (char)entry->name[i];
    name->length = length;
}

static bool names(struct name *name, const struct fat_entry *entry, const char *wanted, size_t length) {
    bool same = name->length && !name->expected && name->checksum == fat_checksum(entry->name) &&
                same_name(name->text, name->length, wanted, length);
    if (!same) {
        short_name(name, entry);
        same = same_name(name->text, name->length, wanted, length);
    }
    name->length = name->expected = 0;
    return same;
}

/* Looks for a name in the folder that begins there. */
static enum fat_result find(struct fat_volume *volume, u32 cluster, const char *wanted, size_t length,
                            struct fat_entry *found) {
    static u8 buffer[SECTOR_SIZE];
    struct name name = {.length = 0};
    for (u32 seen = 0; cluster < END_OF_CHAIN; seen++) {
        if (!is_cluster(volume, cluster))
            return FAT_CHAIN_LEAVES;
        if (seen > volume->cluster_count)
            return FAT_CHAIN_LOOPS;
        for (u32 i = 0; i < volume->sectors_per_cluster; i++) {
            if (!volume->disk->read(volume->disk, sector_of(volume, cluster) + i, 1, buffer))
                return FAT_UNREADABLE;
            const struct fat_entry *entry = (const struct fat_entry *)buffer;
            for (u32 e = 0; e < SECTOR_SIZE / sizeof *entry; e++, entry++) {
                if (!entry->name[0])
                    return FAT_MISSING;
                if (entry->name[0] == 0xE5)
                    name.length = name.expected = 0;
                else if ((entry->attributes & FAT_LONG_NAME) == FAT_LONG_NAME)
                    long_part(&name, (const struct fat_long_entry *)entry);
                else if (!(entry->attributes & FAT_VOLUME_LABEL) && names(&name, entry, wanted, length)) {
                    *found = *entry;
                    return FAT_OK;
                }
            }
        }
        enum fat_result result = next_cluster(volume, &cluster);
        if (result != FAT_OK)
            return result;
    }
    return FAT_MISSING;
}

enum fat_result fat_open(struct fat_volume *volume, const char *path, struct fat_file *file) {
    u32 cluster = volume->root_cluster;
    struct fat_entry entry = {.attributes = FAT_FOLDER};
    while (*path) {
        while (*path == '/')
            path++;
        size_t length = 0;
        while (path[length] && path[length] != '/')
            length++;
        if (!length)
            break;
        if (!(entry.attributes & FAT_FOLDER))
            return FAT_MISSING;
        enum fat_result result = find(volume, cluster, path, length, &entry);
        if (result != FAT_OK)
            return result;
        cluster = (u32)entry.cluster_high << 16 | entry.cluster_low;
        path += length;
    }
    if (entry.attributes & FAT_FOLDER)
        return FAT_NO_FILE;
    *file = (struct fat_file){volume, cluster, entry.size};
    return FAT_OK;
}

enum fat_result fat_read(const struct fat_file *file, void *buffer) {
    struct fat_volume *volume = file->volume;
    u32 cluster = file->first_cluster;
    u64 left = round_up(file->size, SECTOR_SIZE) / SECTOR_SIZE, clusters = 0;
    u8 *to = buffer;
    while (left) {
        /* As many clusters as stand beside each other are read at once. */
        u32 first = cluster, run = 0;
        while (run < 1024 && (u64)run * volume->sectors_per_cluster < left && cluster == first + run) {
            if (cluster >= END_OF_CHAIN)
                return FAT_CHAIN_SHORT;
            if (!is_cluster(volume, cluster))
                return FAT_CHAIN_LEAVES;
            if (++clusters > volume->cluster_count)
                return FAT_CHAIN_LOOPS;
            run++;
            enum fat_result result = next_cluster(volume, &cluster);
            if (result != FAT_OK)
                return result;
        }
        u64 count = (u64)run * volume->sectors_per_cluster;
        if (count > left)
            count = left;
        if (!run)
            return FAT_CHAIN_SHORT;
        if (!volume->disk->read(volume->disk, sector_of(volume, first), (u32)count, to))
            return FAT_UNREADABLE;
        to += count * SECTOR_SIZE;
        left -= count;
    }
    /* What follows the last cluster of the file must be its end: a loop shows here at the latest. */
    if (file->size && cluster < END_OF_CHAIN)
        return FAT_CHAIN_LOOPS;
    return FAT_OK;
}

const char *fat_reason(enum fat_result result) {
    switch (result) {
    case FAT_OK: return "nothing is wrong";
    case FAT_UNREADABLE: return "the disk cannot be read there";
    case FAT_NO_VOLUME: return "the boot sector is not that of a FAT32 volume";
    case FAT_MISSING: return "there is no such file";
    case FAT_NO_FILE: return "that is a folder";
    case FAT_CHAIN_LOOPS: return "its chain of clusters does not end";
    case FAT_CHAIN_LEAVES: return "its chain of clusters leads out of the volume or into free space";
    case FAT_CHAIN_SHORT: return "its chain of clusters ends too early";
    }
    return "unknown";
}
