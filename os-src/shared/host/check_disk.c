// Reads a finished disk image and checks everything that its layout (disk.h) promises.
// check_disk IMAGE LAYOUT: says each violation, exits 1 when there was one.
#include "disk.h"

#define EXT2_SUPERBLOCK 1024

static int violations;

static void expect(int holds, const char *name, const char *contract) {
    if (holds)
        return;
    fprintf(stderr, "disk check: %s: %s\n", name, contract);
    violations++;
}

static int all_zero(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static const uint8_t *entry_of(struct buffer image, int index) {
    return image.bytes + TABLE_OFFSET + 16 * index;
}

static void check_mbr(struct buffer image, const struct layout *layout) {
    int used[ENTRIES] = {0}, signature = 0;
    for (int i = 0; i < layout->count; i++) {
        if (layout->regions[i].entry >= 0)
            used[layout->regions[i].entry] = 1;
        signature |= layout->regions[i].gives_signature;
    }
    expect(image.bytes[510] == 0x55 && image.bytes[511] == 0xAA, "MBR", "the signature 55 AA is missing");
    expect(!all_zero(image.bytes, 64), "MBR", "there is no code");
    expect(!signature || get32(image.bytes + SIGNATURE_OFFSET) != 0, "MBR", "the disk signature is zero");
    for (int i = 0; i < ENTRIES; i++)
        expect(used[i] || all_zero(entry_of(image, i), 16), "MBR", "an entry of no region is not empty");
}

static void check_ext2(struct buffer image, const struct region *region, uint64_t first,
                       uint64_t sectors) {
    expect((first + sectors) * SECTOR == image.size, region->name, "the image does not end with it");
    if (sectors < 4)
        return;
    const uint8_t *super = image.bytes + first * SECTOR + EXT2_SUPERBLOCK;
    expect(super[56] == 0x53 && super[57] == 0xEF, region->name, "ext2: the magic EF53 is missing");
    uint64_t block_size = 1024ull << (get32(super + 24) & 15);
    expect(get32(super + 4) * block_size == sectors * SECTOR, region->name,
           "ext2: the file system's size is not the region's");
}

// The sector behind the region, given the one behind the region above; 0: that cannot be said.
static uint64_t check_region(struct buffer image, const struct region *region, uint64_t above) {
    uint64_t first = region_start(region, above), sectors = region->sectors;
    if (region->entry >= 0) {
        const uint8_t *entry = entry_of(image, region->entry);
        uint64_t found = get32(entry + 8);
        sectors = get32(entry + 12);
        expect(entry[4] == region->type, region->name, "its MBR entry has another type");
        expect(entry[0] == (region->is_active ? 0x80 : 0x00), region->name,
               region->is_active ? "its MBR entry is not active" : "its MBR entry must not be active");
        expect(found == first, region->name, "its MBR entry says that it begins elsewhere");
        expect(!region->sectors || sectors == region->sectors, region->name,
               "its MBR entry says that it has another size");
        first = found;
    }
    if (sectors == 0 || (first + sectors) * SECTOR > image.size) {
        expect(0, region->name, "it is empty or reaches beyond the image");
        return 0;
    }
    if (first < above + (region->place == AT ? 0 : region->gap)) {
        expect(0, region->name, "it overlaps the region above, or the gap between them");
        return 0;
    }
    expect(all_zero(image.bytes + above * SECTOR, (first - above) * SECTOR), region->name,
           "what lies before it is not empty");
    expect(region->magic_offset + region->magic_size <= sectors * SECTOR &&
               memcmp(image.bytes + first * SECTOR + region->magic_offset, region->magic,
                      region->magic_size) == 0,
           region->name, "its magic is missing");
    if (region->is_ext2)
        check_ext2(image, region, first, sectors);
    return first + sectors;
}

int main(int count, char **words) {
    if (count != 3) {
        fprintf(stderr, "usage: check_disk IMAGE LAYOUT\n");
        return 2;
    }
    struct buffer image = read_file(words[1]);
    struct layout layout = read_layout(words[2]);
    expect(image.size % SECTOR == 0, "image", "not whole sectors");
    expect(image.size >= SECTOR, "image", "too short for an MBR");
    if (violations == 0)
        check_mbr(image, &layout);
    uint64_t end = 0;
    for (int i = 0; i < layout.count && image.size >= SECTOR; i++) {
        end = check_region(image, &layout.regions[i], end);
        if (end == 0)
            break; // nothing can be said about those behind it
    }
    if (violations > 0)
        fprintf(stderr, "disk check: %d contract(s) of %s broken in %s\n", violations, words[2], words[1]);
    return violations > 0;
}
