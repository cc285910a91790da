// Reads a finished disk image and checks every contract its parts have with each other.
// check_layout IMAGE: says each violation, exits 1 when there was one.
#include "image_layout.h"

static int violations;

static void expect(int holds, const char *contract) {
    if (holds)
        return;
    fprintf(stderr, "layout check: %s\n", contract);
    violations++;
}

static const uint8_t *entry_of(struct buffer image, int index) {
    return image.bytes + TABLE_OFFSET + 16 * index;
}

static int all_zero(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

static void check_boot(struct buffer image) {
    expect(image.bytes[510] == 0x55 && image.bytes[511] == 0xAA, "MBR: signature 55 AA is missing");
    expect(!all_zero(image.bytes, 64), "MBR: stage 1 is empty");
    expect(get32(image.bytes + SIGNATURE_OFFSET) != 0, "MBR: the disk signature is zero");
    expect(entry_of(image, 0)[0] == 0x80, "MBR: entry 0 is not active");
    expect(all_zero(entry_of(image, 3), 16), "MBR: entry 3 must be empty");
    expect(memcmp(image.bytes + STAGE2_LBA * SECTOR + 4, "SOS2", 4) == 0,
           "stage 2: magic SOS2 is not at LBA 1");
}

// Where the kernel region ends, or 0 when that cannot be said.
static uint64_t check_kernel(struct buffer image) {
    const uint8_t *entry = entry_of(image, 0);
    uint64_t first = get32(entry + 8), sectors = get32(entry + 12);
    expect(entry[4] == KERNEL_TYPE, "MBR: entry 0 has not the kernel's type 0xDA");
    expect(first == KERNEL_LBA, "MBR: the kernel region does not begin at LBA 17");
    expect(sectors > 0, "MBR: the kernel region is empty");
    if (sectors == 0 || (first + sectors) * SECTOR > image.size) {
        expect(sectors == 0, "MBR: the kernel region reaches beyond the image");
        return 0;
    }
    const uint8_t *kernel = image.bytes + first * SECTOR;
    uint64_t bytes = get32(kernel + 12);
    expect(memcmp(kernel, "SOSK", 4) == 0, "kernel: header magic SOSK is missing");
    expect(get32(kernel + 8) == 0x100000, "kernel: it does not want to be loaded at 1 MiB");
    expect(bytes <= sectors * SECTOR && bytes + SECTOR > sectors * SECTOR,
           "kernel: its size and its region differ by a sector or more");
    if (bytes <= sectors * SECTOR)
        expect(all_zero(kernel + bytes, sectors * SECTOR - bytes),
               "kernel: the padding of its last sector is not zero");
    uint64_t start = get32(kernel + 20);
    expect(start >= 0x100000 && start < 0x100000 + bytes, "kernel: its entry lies outside");
    return first + sectors;
}

// Where the archive's region ends, or 0 when that cannot be said.
static uint64_t check_archive(struct buffer image, uint64_t kernel_end) {
    const uint8_t *entry = entry_of(image, 2);
    uint64_t first = get32(entry + 8), sectors = get32(entry + 12);
    expect(entry[4] == KERNEL_TYPE && entry[0] == 0x00,
           "MBR: entry 2 is not the root's archive, inactive and of type 0xDA");
    expect(first == kernel_end, "MBR: the archive does not follow the kernel region");
    if (sectors == 0 || (first + sectors) * SECTOR > image.size) {
        expect(0, "MBR: the archive's region is empty or reaches beyond the image");
        return 0;
    }
    expect(memcmp(image.bytes + first * SECTOR, "070701", 6) == 0,
           "archive: it does not begin with the magic 070701");
    return first + sectors;
}

static void check_ext2(struct buffer image, uint64_t regions_end) {
    const uint8_t *entry = entry_of(image, 1);
    uint64_t first = get32(entry + 8), sectors = get32(entry + 12);
    expect(entry[4] == EXT2_TYPE, "MBR: entry 1 has not the type 0x83");
    expect(entry[0] == 0x00, "MBR: entry 1 must not be active");
    expect(first % PARTITION_ALIGNMENT == 0, "MBR: the ext2 partition is not aligned to 1 MiB");
    expect(first >= regions_end && first > KERNEL_LBA,
           "MBR: the ext2 partition overlaps the kernel or the archive");
    expect(first >= regions_end + SCRATCH_SECTORS,
           "image: no room for the self-tests' scratch sectors before the ext2 partition");
    if (sectors < 4 || (first + sectors) * SECTOR > image.size) {
        expect(0, "MBR: the ext2 partition is empty or reaches beyond the image");
        return;
    }
    expect((first + sectors) * SECTOR == image.size,
           "image: it does not end with the ext2 partition");
    if (regions_end > 0 && regions_end <= first)
        expect(all_zero(image.bytes + regions_end * SECTOR, (first - regions_end) * SECTOR),
               "image: the gap before the ext2 partition is not empty");
    const uint8_t *partition = image.bytes + first * SECTOR;
    const uint8_t *super = partition + EXT2_SUPERBLOCK;
    unsigned magic = partition[EXT2_MAGIC_OFFSET] | partition[EXT2_MAGIC_OFFSET + 1] << 8;
    expect(magic == EXT2_MAGIC, "ext2: the superblock's magic EF53 is missing");
    uint64_t block_size = 1024ull << (get32(super + 24) & 15);
    expect(get32(super + 4) * block_size == sectors * SECTOR,
           "ext2: the file system's size is not the partition's");
}

int main(int count, char **arguments) {
    if (count != 2) {
        fprintf(stderr, "usage: check_layout IMAGE\n");
        return 2;
    }
    struct buffer image = read_file(arguments[1]);
    expect(image.size % SECTOR == 0, "image: not whole sectors");
    if (image.size < (KERNEL_LBA + 1) * SECTOR) {
        fprintf(stderr, "layout check: image: too short for MBR, stage 2 and a kernel\n");
        return 1;
    }
    check_boot(image);
    check_ext2(image, check_archive(image, check_kernel(image)));
    if (violations > 0)
        fprintf(stderr, "layout check: %d contract(s) broken in %s\n", violations, arguments[1]);
    return violations > 0;
}
