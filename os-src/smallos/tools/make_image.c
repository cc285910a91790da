// Assembles the disk image: make_image OUTPUT STAGE1 STAGE2 KERNEL ARCHIVE EXT2
#include "image_layout.h"

static void fail(const char *what) {
    fprintf(stderr, "make_image: %s\n", what);
    exit(1);
}

// LBA addresses count; CHS fields say "beyond CHS", as every modern tool writes them.
static void put_entry(uint8_t *mbr, int index, uint8_t active, uint8_t type, uint32_t first,
                      uint32_t sectors) {
    uint8_t *entry = mbr + TABLE_OFFSET + 16 * index;
    entry[0] = active;
    entry[4] = type;
    memset(entry + 1, 0xFF, 3);
    entry[1] = 0xFE;
    memset(entry + 5, 0xFF, 3);
    entry[5] = 0xFE;
    put32(entry + 8, first);
    put32(entry + 12, sectors);
}

// A checksum of the kernel, so that every build has a disk signature of its own.
static uint32_t signature_of(struct buffer data) {
    uint32_t hash = 2166136261u; // FNV-1a
    for (size_t i = 0; i < data.size; i++)
        hash = (hash ^ data.bytes[i]) * 16777619u;
    return hash;
}

static uint32_t sectors_of(size_t size) { return (uint32_t)((size + SECTOR - 1) / SECTOR); }

int main(int count, char **arguments) {
    if (count != 7)
        fail("usage: make_image OUTPUT STAGE1 STAGE2 KERNEL ARCHIVE EXT2");
    struct buffer stage1 = read_file(arguments[2]), stage2 = read_file(arguments[3]);
    struct buffer kernel = read_file(arguments[4]), archive = read_file(arguments[5]);
    struct buffer ext2 = read_file(arguments[6]);
    if (stage1.size != SECTOR)
        fail("stage 1 must be one sector");
    if (stage2.size != STAGE2_SECTORS * SECTOR)
        fail("stage 2 must be 16 sectors");
    if (kernel.size == 0 || archive.size == 0 || ext2.size % SECTOR != 0)
        fail("the kernel or the archive is empty, or the partition is not whole sectors");

    uint32_t kernel_sectors = sectors_of(kernel.size);
    uint32_t archive_lba = KERNEL_LBA + kernel_sectors, archive_sectors = sectors_of(archive.size);
    uint32_t ext2_lba = (archive_lba + archive_sectors + SCRATCH_SECTORS + PARTITION_ALIGNMENT - 1) /
                        PARTITION_ALIGNMENT * PARTITION_ALIGNMENT;
    put32(stage1.bytes + SIGNATURE_OFFSET, signature_of(kernel));
    put_entry(stage1.bytes, 0, 0x80, KERNEL_TYPE, KERNEL_LBA, kernel_sectors);
    put_entry(stage1.bytes, 1, 0x00, EXT2_TYPE, ext2_lba, sectors_of(ext2.size));

    put_entry(stage1.bytes, 2, 0x00, KERNEL_TYPE, archive_lba, archive_sectors);

    FILE *output = open_sparse(arguments[1]);
    write_sparse(output, 0, stage1.bytes, SECTOR);
    write_sparse(output, STAGE2_LBA, stage2.bytes, stage2.size);
    write_sparse(output, KERNEL_LBA, kernel.bytes, (size_t)kernel_sectors * SECTOR);
    write_sparse(output, archive_lba, archive.bytes, (size_t)archive_sectors * SECTOR);
    write_sparse(output, ext2_lba, ext2.bytes, ext2.size);
    close_sparse(output, arguments[1]);
    return 0;
}
