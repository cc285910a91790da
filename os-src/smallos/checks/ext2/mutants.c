// Damaged volumes: whatever is wrong on the disk, nothing worse than an error may come of it.
#include "abi/errno.h"
#include "host.h"

static void fill(struct vnode *root) {
    static uint8_t data[65536];
    char name[40];
    for (uint32_t i = 0; i < sizeof data; i += 1024)
        data[i] = 1; // little content, so that what is not zero on the disk is structure
    for (unsigned i = 0; i < 6; i++) {
        snprintf(name, sizeof name, "d%u", i);
        at_make(root, name, S_IFDIR | 0755);
        for (unsigned file = 0; file < 12; file++) {
            snprintf(name, sizeof name, "d%u/f%u", i, file);
            at_make(root, name, S_IFREG | 0644);
            at_write(root, name, data, 1 + random_below(sizeof data), random_below(3) * 300000);
        }
    }
    at_make(root, "d0/deep", S_IFDIR | 0755);
    at_make(root, "d0/deep/deeper", S_IFDIR | 0755);
    at_symlink(root, "d0/f1", "short");
    memset(name, 'l', sizeof name - 1);
    name[sizeof name - 1] = 0;
    at_symlink(root, "d0/a-target-that-is-too-long-to-lie-in-the-inode-itself-so-it-has-a-block", "long");
}

static uint32_t random_value(uint32_t blocks) {
    switch (random_below(5)) {
    case 0:
        return 0xFFFFFFFF;
    case 1:
        return 0;
    case 2:
        return random_below(blocks);
    case 3:
        return blocks + random_below(10);
    default:
        return random_below(0xFFFFFFFF);
    }
}

// Damage where it hurts: the superblock, descriptors and bitmaps, inodes, and other blocks
// that are not empty.
static void damage(struct disk *disk, uint32_t block_size) {
    uint32_t size = (uint32_t)disk->device.sectors * SECTOR_SIZE, blocks = size / block_size;
    uint32_t changes = 1 + random_below(4);
    while (changes-- > 0) {
        uint32_t kind = random_below(10), at;
        if (kind < 2)
            at = 1024 + random_below(kind == 0 ? 120 : 1024);
        else if (kind < 4)
            at = 2048 + random_below(40 * block_size);
        else
            do
                at = random_below(size);
            while (disk->data[at] == 0);
        at &= ~3u;
        uint32_t value = random_value(blocks);
        if (random_chance(50))
            memcpy(disk->data + at, &value, 4);
        else
            disk->data[at + random_below(4)] ^= (uint8_t)(1u << random_below(8));
    }
}

static void use(struct vnode *root) {
    static uint8_t data[30000];
    char name[40], other[40];
    at_walk(root);
    for (unsigned i = 0; i < 30; i++) {
        snprintf(name, sizeof name, "d%u/f%u", random_below(6), random_below(13));
        snprintf(other, sizeof other, "d%u/g%u", random_below(6), random_below(4));
        switch (random_below(8)) {
        case 0:
            at_make(root, other, S_IFREG | 0600);
            break;
        case 1:
            at_write(root, name, data, sizeof data, random_below(400000));
            break;
        case 2:
            at_truncate(root, name, random_below(300000));
            break;
        case 3:
            at_remove(root, name, false);
            break;
        case 4:
            at_rename(root, name, other);
            break;
        case 5:
            at_rename(root, "d0", i % 2 ? "d1/d0" : "d0/deep/d0");
            break;
        case 6:
            at_make(root, other, S_IFDIR | 0700);
            break;
        default:
            at_sync(root, name);
        }
    }
}

void test_mutants(uint64_t seed, uint32_t count) {
    uint32_t refused = 0, silent = 0;
    for (uint32_t i = 0; i < count; i++) {
        static struct disk *good[3], *mutant[3];
        uint32_t size = i % 3, block_size = 1024u << size;
        const char *problem;
        snprintf(fake_context, sizeof fake_context, "mutant %u, seed %llu", i,
                 (unsigned long long)seed);
        random_seed(seed * 1000003 + i);
        fake_managed_frames = 1024;
        if (!good[size]) {
            good[size] = disk_create(4096 * 2);
            mutant[size] = disk_create(4096 * 2);
            volume_make(good[size], block_size, "-N 200 -g 2048");
            struct file_system *volume = volume_mount(good[size]);
            fill(volume->root);
            volume_unmount(volume);
            volume_must_be_sound(good[size]);
        }
        fake_console[0] = 0;
        disk_copy(mutant[size], good[size]);
        damage(mutant[size], block_size);
        struct file_system *volume = ext2_mount(&mutant[size]->device, &problem);
        if (!volume) {
            refused++;
            continue;
        }
        use(volume->root);
        if (ext2_unmount(volume) == -EBUSY)
            fake_fail("something stayed in use");
        silent += fake_console[0] == 0;
        if (mutant[size]->stray_writes)
            fake_fail("a write outside of the volume");
    }
    printf("mutants: %u, of these %u refused, %u used without a complaint\n", count, refused, silent);
}
