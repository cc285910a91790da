// Assembles a disk image: make_disk OUTPUT LAYOUT NAME=FILE...
// LAYOUT describes the regions (disk.h), and each of them has a file. The image is a sparse file.
#include "disk.h"

static void fail(const char *what, const char *which) {
    fprintf(stderr, "make_disk: %s: %s\n", what, which);
    exit(1);
}

// LBA addresses count; CHS fields say "beyond CHS", as every modern tool writes them.
static void put_entry(uint8_t *mbr, const struct region *region, uint32_t first, uint32_t sectors) {
    uint8_t *entry = mbr + TABLE_OFFSET + 16 * region->entry;
    entry[0] = region->is_active ? 0x80 : 0x00;
    entry[4] = region->type;
    memset(entry + 1, 0xFF, 3);
    entry[1] = 0xFE;
    memset(entry + 5, 0xFF, 3);
    entry[5] = 0xFE;
    put32(entry + 8, first);
    put32(entry + 12, sectors);
}

static uint32_t signature_of(struct buffer data) {
    uint32_t hash = 2166136261u; // FNV-1a
    for (size_t i = 0; i < data.size; i++)
        hash = (hash ^ data.bytes[i]) * 16777619u;
    return hash;
}

static void read_files(struct layout *layout, struct buffer *files, char **words, int count) {
    for (int i = 0; i < count; i++) {
        const char *equals = strchr(words[i], '=');
        struct region *region = equals ? find_region(layout, words[i], (size_t)(equals - words[i])) : NULL;
        if (!region)
            fail("not NAME=FILE with a region's name", words[i]);
        files[region - layout->regions] = read_file(equals + 1);
    }
    for (int i = 0; i < layout->count; i++) {
        const struct region *region = &layout->regions[i];
        if (!files[i].bytes || files[i].size == 0)
            fail("there is no file for the region, or it is empty", region->name);
        if (region->sectors && files[i].size != (size_t)region->sectors * SECTOR)
            fail("its file has not the size that the layout says", region->name);
        if (region->is_ext2 && files[i].size % SECTOR != 0)
            fail("its file is not whole sectors", region->name);
    }
}

int main(int count, char **words) {
    struct buffer files[REGIONS] = {{NULL, 0}};
    uint32_t first[REGIONS], sectors[REGIONS];
    uint64_t end = 0;
    if (count < 4)
        fail("usage", "make_disk OUTPUT LAYOUT NAME=FILE...");
    struct layout layout = read_layout(words[2]);
    read_files(&layout, files, words + 3, count - 3);
    for (int i = 0; i < layout.count; i++) {
        const struct region *region = &layout.regions[i];
        uint64_t start = region_start(region, end);
        if (start < end)
            fail("it overlaps the region above", region->name);
        end = start + (files[i].size + SECTOR - 1) / SECTOR;
        if (end > UINT32_MAX)
            fail("it ends beyond what an MBR can name", region->name);
        first[i] = (uint32_t)start;
        sectors[i] = (uint32_t)(end - start);
        if (region->gives_signature)
            put32(files[0].bytes + SIGNATURE_OFFSET, signature_of(files[i]));
        if (region->entry >= 0)
            put_entry(files[0].bytes, region, first[i], sectors[i]);
    }
    FILE *output = open_sparse(words[1]);
    for (int i = 0; i < layout.count; i++)
        write_sparse(output, first[i], files[i].bytes,
                     layout.regions[i].is_ext2 ? files[i].size : (size_t)sectors[i] * SECTOR);
    close_sparse(output, words[1]);
    return 0;
}
