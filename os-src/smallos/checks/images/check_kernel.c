// Checks the kernel's header inside a finished image against the region it lies in:
// check_kernel IMAGE LAYOUT. The header is arch/i386/entry.asm's, the layout boot/disk.layout.
#include "disk.h"

#define LOAD_ADDRESS 0x100000u

static int violations;

static void expect(int holds, const char *contract) {
    if (holds)
        return;
    fprintf(stderr, "kernel check: %s\n", contract);
    violations++;
}

static int all_zero(const uint8_t *bytes, size_t size) {
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return 0;
    return 1;
}

int main(int count, char **words) {
    if (count != 3) {
        fprintf(stderr, "usage: check_kernel IMAGE LAYOUT\n");
        return 2;
    }
    struct buffer image = read_file(words[1]);
    struct layout layout = read_layout(words[2]);
    const struct region *region = find_region(&layout, "kernel", 6);
    if (!region || region->entry < 0 || image.size < SECTOR) {
        fprintf(stderr, "kernel check: no region 'kernel' with an MBR entry in %s\n", words[2]);
        return 2;
    }
    const uint8_t *entry = image.bytes + TABLE_OFFSET + 16 * region->entry;
    uint64_t first = get32(entry + 8), sectors = get32(entry + 12);
    if (sectors == 0 || (first + sectors) * SECTOR > image.size) {
        fprintf(stderr, "kernel check: its region is empty or reaches beyond the image\n");
        return 1;
    }
    const uint8_t *kernel = image.bytes + first * SECTOR;
    uint64_t bytes = get32(kernel + 12), start = get32(kernel + 20);
    expect(get32(kernel + 8) == LOAD_ADDRESS, "it does not want to be loaded at 1 MiB");
    expect(bytes <= sectors * SECTOR && bytes + SECTOR > sectors * SECTOR,
           "its size and its region differ by a sector or more");
    if (bytes <= sectors * SECTOR)
        expect(all_zero(kernel + bytes, sectors * SECTOR - bytes),
               "the padding of its last sector is not zero");
    expect(start >= LOAD_ADDRESS && start < LOAD_ADDRESS + bytes, "its entry lies outside");
    return violations > 0;
}
