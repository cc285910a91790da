/* Makes a disk: a GUID partition table (UEFI Specification 2.10, chapter 5) with a partition for the BIOS loader and a
 * system partition of FAT32, filled from a folder.
 *
 *   make_image IMAGE FOLDER [mbr=FILE stage2=FILE] [mib=SIZE]
 *
 * The same input gives the same bytes. */
#include "boot/common/crc32.h"
#include "boot/common/gpt.h"
#include "fail.h"
#include "volume.h"
#include <string.h>

#define SECTOR 512u
#define BIOS_FIRST 40u /* a multiple of eight after the table */
#define SYSTEM_FIRST 2048u
#define ENTRIES_SECTORS 32u

static FILE *image;
static const char *image_name;

static void write_at(uint64_t sector, const void *bytes, size_t count) {
    if (fseeko(image, (off_t)(sector * SECTOR), SEEK_SET) || fwrite(bytes, 1, count, image) != count)
        fail("%s cannot be written", image_name);
}

/* GUIDs that are always the same: version 8 of RFC 9562, whose bits are ours. */
static void guid(unsigned char *to, const char *name) {
    memset(to, 0, 16);
    memcpy(to, name, strlen(name));
    to[7] = (unsigned char)(0x80 | (to[7] & 15));
    to[8] = (unsigned char)(0x80 | (to[8] & 63));
}

static void entry(struct gpt_entry *to, const unsigned char *type, const char *id, uint64_t first, uint64_t last,
                  const char *name) {
    memcpy(to->type_guid, type, 16);
    guid(to->own_guid, id);
    to->first_sector = first;
    to->last_sector = last;
    for (size_t i = 0; name[i] && i < 36; i++)
        to->name[i] = (unsigned char)name[i];
}

static void write_table(uint64_t own, uint64_t other, uint64_t entries_at, uint64_t sectors,
                        const struct gpt_entry *entries) {
    struct gpt_header header = {
        .signature = "EFI PART",
        .revision = 0x00010000,
        .header_size = sizeof header,
        .own_sector = own,
        .other_sector = other,
        .first_usable = 2 + ENTRIES_SECTORS,
        .last_usable = sectors - 2 - ENTRIES_SECTORS,
        .entries_sector = entries_at,
        .entry_count = GPT_ENTRIES_AT_MOST,
        .entry_size = sizeof *entries,
        .entries_crc = crc32(entries, GPT_ENTRIES_AT_MOST * sizeof *entries),
    };
    guid(header.disk_guid, "birth disk");
    header.header_crc = crc32(&header, sizeof header);
    write_at(own, &header, sizeof header);
    write_at(entries_at, entries, GPT_ENTRIES_AT_MOST * sizeof *entries);
}

/* Section 5.2.3: one partition over all, so that old tools leave the disk alone. */
static void write_mbr(const char *path, size_t stage2_size, uint64_t sectors) {
    unsigned char mbr[SECTOR] = {0};
    if (path) {
        size_t size;
        unsigned char *code = read_whole(path, &size);
        if (size != 440)
            fail("%s: the first sector's code has 440 bytes, and this is %zu", path, size);
        memcpy(mbr, code, size);
        uint32_t count = (uint32_t)((stage2_size + SECTOR - 1) / SECTOR);
        memcpy(mbr + 424, &(uint64_t){BIOS_FIRST}, 8);
        memcpy(mbr + 432, &(uint16_t){(uint16_t)count}, 2);
        free(code);
    }
    uint32_t length = sectors - 1 > 0xFFFFFFFF ? 0xFFFFFFFF : (uint32_t)(sectors - 1);
    memcpy(mbr + 446, (unsigned char[]){0, 0, 2, 0, 0xEE, 0xFF, 0xFF, 0xFF}, 8);
    memcpy(mbr + 454, &(uint32_t){1}, 4);
    memcpy(mbr + 458, &length, 4);
    memcpy(mbr + 510, "\x55\xAA", 2);
    write_at(0, mbr, sizeof mbr);
}

int main(int count, char **arguments) {
    tool_name = "make_image";
    if (count < 3)
        fail("use: make_image IMAGE FOLDER [mbr=FILE stage2=FILE] [mib=SIZE]");
    image_name = arguments[1];
    const char *mbr = NULL, *stage2 = NULL;
    unsigned long mib = 40;
    for (int i = 3; i < count; i++) {
        if (!strncmp(arguments[i], "mbr=", 4)) {
            mbr = arguments[i] + 4;
        } else if (!strncmp(arguments[i], "stage2=", 7)) {
            stage2 = arguments[i] + 7;
        } else if (!strncmp(arguments[i], "mib=", 4)) {
            char *end;
            mib = strtoul(arguments[i] + 4, &end, 10);
            if (*end || mib < 36 || mib > 65536)
                fail("%s: the size is a number of MiB between 36 and 65536", arguments[i]);
        } else {
            fail("%s: the argument is none of mbr=FILE, stage2=FILE, mib=SIZE", arguments[i]);
        }
    }
    if (!mbr != !stage2)
        fail("mbr= and stage2= go together");
    struct tree *tree = tree_read(arguments[2]);
    uint64_t sectors = (uint64_t)mib * (1 << 20) / SECTOR;
    image = fopen(image_name, "wb");
    if (!image)
        fail("%s cannot be written", image_name);
    write_at(sectors - 1, (char[SECTOR]){0}, SECTOR);

    size_t stage2_size = 0;
    if (stage2) {
        unsigned char *code = read_whole(stage2, &stage2_size);
        if (stage2_size > (SYSTEM_FIRST - BIOS_FIRST) * SECTOR || stage2_size > 0x78000)
            fail("%s: the second stage has at most 480 KiB, and this is %zu bytes", stage2, stage2_size);
        write_at(BIOS_FIRST, code, stage2_size);
        free(code);
    }
    write_mbr(mbr, stage2_size, sectors);
    static struct gpt_entry entries[GPT_ENTRIES_AT_MOST];
    static const unsigned char bios[16] = GPT_BIOS_PARTITION, system[16] = GPT_SYSTEM_PARTITION;
    uint64_t last = (sectors - 1 - ENTRIES_SECTORS) / 2048 * 2048 - 1;
    entry(&entries[0], bios, "birth bios", BIOS_FIRST, SYSTEM_FIRST - 1, "birth loader for BIOS");
    entry(&entries[1], system, "birth system", SYSTEM_FIRST, last, "birth");
    write_table(1, sectors - 1, 2, sectors, entries);
    write_table(sectors - 1, 1, sectors - 1 - ENTRIES_SECTORS, sectors, entries);
    volume_write(image, image_name, SYSTEM_FIRST, (uint32_t)(last - SYSTEM_FIRST + 1), 0xB127B127, "BIRTH      ", tree);
    if (fclose(image))
        fail("%s cannot be written", image_name);
    return 0;
}
