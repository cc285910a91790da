#include "volume.h"
#include "boot/common/fat_format.h"
#include "fail.h"
#include <string.h>

#define SECTOR 512u
#define RESERVED 32u
#define FEWEST_CLUSTERS 65525u /* section 3.5: with fewer, a volume is FAT16 */
#define CHAIN_END 0x0FFFFFFFu
#define DATE ((2026 - 1980) << 9 | 1 << 5 | 1)

struct volume {
    FILE *image;
    const char *name;
    uint64_t first;
    uint32_t fat_sectors, cluster_count, per_cluster, next;
    uint32_t *fat;
};

static void write_at(struct volume *volume, uint64_t sector, const void *bytes, size_t count) {
    if (fseeko(volume->image, (off_t)((volume->first + sector) * SECTOR), SEEK_SET) ||
        fwrite(bytes, 1, count, volume->image) != count)
        fail("%s cannot be written", volume->name);
}

static uint64_t data_sector(const struct volume *volume, uint32_t cluster) {
    return RESERVED + 2ull * volume->fat_sectors + (uint64_t)(cluster - 2) * volume->per_cluster;
}

/* Clusters beside each other, chained. */
static uint32_t take(struct volume *volume, uint32_t count, const char *path) {
    uint32_t first = volume->next;
    if (!count)
        return 0;
    if (count > volume->cluster_count - (volume->next - 2))
        fail("%s does not fit: it takes %u clusters of %u bytes, and %u are free", path, count,
             volume->per_cluster * SECTOR, volume->cluster_count - (volume->next - 2));
    for (uint32_t i = 0; i < count; i++)
        volume->fat[first + i] = i + 1 < count ? first + i + 1 : CHAIN_END;
    volume->next += count;
    return first;
}

static int entries_for(const struct tree *entry) {
    return 1 + (entry->has_long_name ? (entry->letter_count + 12) / 13 : 0);
}

/* Folders before what is in them, so that their clusters are known when their entries are written. */
static void place(struct volume *volume, struct tree *entry) {
    uint32_t bytes = volume->per_cluster * SECTOR;
    uint64_t size = entry->size;
    if (entry->is_folder) {
        int count = entry->parent ? 2 : 1; /* dot and dot-dot, or the label */
        for (int i = 0; i < entry->child_count; i++)
            count += entries_for(entry->children[i]);
        if (count > 65536)
            fail("%s: a folder of FAT32 has at most 65536 entries", entry->path);
        size = (uint64_t)count * sizeof(struct fat_entry);
    }
    entry->cluster_count = (uint32_t)((size + bytes - 1) / bytes);
    entry->first_cluster = take(volume, entry->cluster_count, entry->path);
    for (int i = 0; i < entry->child_count; i++)
        place(volume, entry->children[i]);
}

static struct fat_entry *put(struct fat_entry *at, const void *name, int attributes, uint32_t cluster, uint32_t size) {
    memcpy(at->name, name, 11);
    at->attributes = (uint8_t)attributes;
    at->created_date = at->written_date = at->read_date = DATE;
    at->cluster_high = (uint16_t)(cluster >> 16);
    at->cluster_low = (uint16_t)cluster;
    at->size = size;
    return at + 1;
}

/* Section 7: the last part first; after the name's end a zero, after that all ones. */
static struct fat_entry *put_long(struct fat_entry *at, const struct tree *entry) {
    int parts = (entry->letter_count + 12) / 13;
    for (int part = parts; part > 0; part--, at++) {
        struct fat_long_entry *to = (struct fat_long_entry *)at;
        uint16_t letters[13];
        for (int i = 0; i < 13; i++) {
            int from = (part - 1) * 13 + i;
            letters[i] = from < entry->letter_count ? entry->letters[from] : from == entry->letter_count ? 0 : 0xFFFF;
        }
        to->order = (uint8_t)(part | (part == parts ? 0x40 : 0));
        to->attributes = FAT_LONG_NAME;
        to->checksum = fat_checksum(entry->short_name);
        memcpy(to->name_1, letters, 10);
        memcpy(to->name_2, letters + 5, 12);
        memcpy(to->name_3, letters + 11, 4);
    }
    return at;
}

static void write_tree(struct volume *volume, const struct tree *entry, const char *label) {
    size_t room = (size_t)entry->cluster_count * volume->per_cluster * SECTOR;
    if (!entry->is_folder) {
        size_t size;
        unsigned char *bytes = read_whole(entry->path, &size);
        if (size != entry->size)
            fail("%s: the file changed while it was copied", entry->path);
        if (size)
            write_at(volume, data_sector(volume, entry->first_cluster), bytes, size);
        free(bytes);
        return;
    }
    struct fat_entry *entries = allocate(room), *at = entries;
    if (entry->parent) {
        /* Section 6.5: folders do not store the root's own number. */
        uint32_t above = entry->parent->parent ? entry->parent->first_cluster : 0;
        at = put(at, ".          ", FAT_FOLDER, entry->first_cluster, 0);
        at = put(at, "..         ", FAT_FOLDER, above, 0);
    } else {
        at = put(at, label, FAT_VOLUME_LABEL, 0, 0);
    }
    for (int i = 0; i < entry->child_count; i++) {
        const struct tree *child = entry->children[i];
        if (child->has_long_name)
            at = put_long(at, child);
        at = put(at, child->short_name, child->is_folder ? FAT_FOLDER : FAT_ARCHIVE, child->first_cluster, child->size);
    }
    write_at(volume, data_sector(volume, entry->first_cluster), entries, room);
    free(entries);
    for (int i = 0; i < entry->child_count; i++)
        write_tree(volume, entry->children[i], label);
}

void volume_write(FILE *image, const char *image_name, uint64_t first_sector, uint32_t sectors, uint32_t serial_number,
                  const char *label, struct tree *tree) {
    struct volume volume = {.image = image, .name = image_name, .first = first_sector, .next = 2};
    /* The largest clusters that leave enough of them, so that tables are short; at most 4 KiB. */
    for (volume.per_cluster = 8; volume.per_cluster > 1; volume.per_cluster /= 2)
        if (sectors / volume.per_cluster > FEWEST_CLUSTERS + 2048)
            break;
    uint32_t guess = sectors / volume.per_cluster;
    volume.fat_sectors = (guess + 2 + SECTOR / 4 - 1) / (SECTOR / 4);
    if (sectors <= RESERVED + 2 * volume.fat_sectors ||
        (volume.cluster_count = (sectors - RESERVED - 2 * volume.fat_sectors) / volume.per_cluster) < FEWEST_CLUSTERS)
        fail("%s: FAT32 needs at least %u clusters; the volume has room for %u: make it larger", image_name,
             FEWEST_CLUSTERS, volume.cluster_count);
    volume.fat = allocate((size_t)volume.fat_sectors * SECTOR);
    volume.fat[0] = 0x0FFFFFF8;
    volume.fat[1] = CHAIN_END;
    place(&volume, tree);
    write_tree(&volume, tree, label);

    struct fat_boot_sector boot = {
        .jump = {0xEB, 0x58, 0x90},
        .bytes_per_sector = SECTOR,
        .sectors_per_cluster = (uint8_t)volume.per_cluster,
        .reserved_sectors = RESERVED,
        .fat_count = 2,
        .media = 0xF8,
        .sectors_per_track = 63,
        .heads = 255,
        .hidden_sectors = (uint32_t)first_sector,
        .sectors_32 = sectors,
        .fat_size_32 = volume.fat_sectors,
        .root_cluster = tree->first_cluster,
        .information_sector = 1,
        .copy_sector = 6,
        .drive = 0x80,
        .signature = 0x29,
        .serial_number = serial_number,
        .end_mark = 0xAA55,
    };
    memcpy(boot.maker, "BIRTH   ", 8);
    memcpy(boot.label, label, 11);
    memcpy(boot.type, "FAT32   ", 8);
    boot.code[0] = 0xF4; /* nobody starts a volume by its own sector; who does stands still */
    boot.code[1] = 0xEB;
    boot.code[2] = 0xFD;
    struct fat_information information = {
        .lead_signature = 0x41615252,
        .signature = 0x61417272,
        .free_clusters = volume.cluster_count - (volume.next - 2),
        .next_free = volume.next,
        .end_signature = 0xAA550000,
    };
    for (int copy = 0; copy <= 6; copy += 6) {
        write_at(&volume, (uint64_t)copy, &boot, sizeof boot);
        write_at(&volume, (uint64_t)copy + 1, &information, sizeof information);
    }
    for (int copy = 0; copy < 2; copy++)
        write_at(&volume, RESERVED + (uint64_t)copy * volume.fat_sectors, volume.fat,
                 (size_t)volume.fat_sectors * SECTOR);
    free(volume.fat);
}
