// Single cases that random operations would rarely meet.
#include "abi/errno.h"
#include "host.h"

#define CHECK(condition) ((condition) ? (void)0 : fake_fail("%s:%d: %s", __FILE__, __LINE__, #condition))

static struct disk *disk;
static struct file_system *volume;
static struct vnode *root;
static uint8_t buffer[65536], back[65536];

static void begin(const char *name, uint32_t block_size, uint32_t kibibytes, const char *more) {
    snprintf(fake_context, sizeof fake_context, "case %s, blocks of %u", name, block_size);
    disk = disk_create(kibibytes * 2);
    volume_make(disk, block_size, more);
    volume = volume_mount(disk);
    root = volume->root;
}

static void end(void) {
    volume_unmount(volume);
    CHECK(disk->stray_writes == 0);
    volume_must_be_sound(disk);
    disk_free(disk);
}

static void again(void) {
    volume_unmount(volume);
    volume = volume_mount(disk);
    root = volume->root;
}

// A few bytes at the first block of each level of indirection, and in the last one there is.
static void sparse_file(uint32_t block_size) {
    uint64_t pointers = block_size / 4, places[] = {0, 12, 12 + pointers, 12 + pointers + pointers * pointers,
                                                    13 + pointers + pointers * pointers + 5000};
    begin("sparse file", block_size, 8192, "");
    CHECK(at_make(root, "sparse", S_IFREG | 0640) == 0);
    for (unsigned i = 0; i < 5; i++)
        CHECK(at_write(root, "sparse", "level", 5, places[i] * block_size + 7) == 5);
    again();
    struct vnode *file;
    CHECK(at_find(root, "sparse", &file) == 0);
    for (unsigned i = 0; i < 5; i++) {
        CHECK(vnode_read(file, back, 20, places[i] * block_size) == (i < 4 ? 20 : 12));
        CHECK(memcmp(back + 7, "level", 5) == 0 && back[6] == 0 && (i == 4 || back[12] == 0));
    }
    CHECK(vnode_read(file, back, 100, 5 * block_size) == 100 && back[0] == 0);
    CHECK(vnode_truncate(file, places[2] * block_size + 3) == 0);
    CHECK(vnode_truncate(file, places[2] * block_size + 30) == 0);
    CHECK(vnode_read(file, back, 30, places[2] * block_size) == 30 && back[7] == 0);
    vnode_release(file);
    volume_unmount(volume);
    volume_must_be_sound(disk);
    volume = volume_mount(disk);
    root = volume->root;
    CHECK(at_remove(root, "sparse", false) == 0);
    end();
}

static void file_beyond_2_gib(void) {
    begin("large file", 4096, 8192, "");
    CHECK(at_make(root, "large", S_IFREG | 0640) == 0);
    CHECK(at_write(root, "large", "x", 1, 0x80000000ull) == 1);
    CHECK(at_write(root, "large", "y", 1, 5ull << 30) == 1);
    struct vnode *file;
    CHECK(at_find(root, "large", &file) == 0);
    CHECK(vnode_read(file, back, 2, 5ull << 30) == 1 && back[0] == 'y');
    CHECK(vnode_write(file, "z", 1, 1ull << 43) == -EFBIG);
    vnode_release(file);
    end();
}

// Everything full, then empty again: counts must agree with e2fsck.
static void full_disk(uint32_t block_size) {
    begin("full disk", block_size, 2048, "");
    int result = 0;
    uint32_t total = 0, files = 0;
    char name[20];
    for (; result >= 0 && files < 100; files++) {
        snprintf(name, sizeof name, "full%u", files);
        result = at_make(root, name, S_IFREG | 0600);
        for (uint64_t at = 0; result >= 0 && at < 100000; at += (uint32_t)result, total += (uint32_t)result)
            result = at_write(root, name, buffer, 10000, at);
    }
    CHECK(result == -ENOSPC && total > 1000000);
    CHECK(at_make(root, "directory", S_IFDIR | 0755) == -ENOSPC);
    CHECK(at_symlink(root, memset(back, 'a', 100) ? (char *)back : "", "link") == -ENOSPC);
    volume_unmount(volume);
    volume_must_be_sound(disk);
    volume = volume_mount(disk);
    root = volume->root;
    for (uint32_t i = 0; i < files; i++) {
        snprintf(name, sizeof name, "full%u", i);
        at_remove(root, name, false);
    }
    CHECK(at_make(root, "again", S_IFREG | 0600) == 0);
    for (uint32_t at = 0; at < total - 60000; at += 10000) // what was freed can be used at once
        CHECK(at_write(root, "again", buffer, 10000, at) == 10000);
    end();
}

static uint64_t free_inodes(void) {
    struct statfs64 statistics;
    vnode_statistics(root, &statistics);
    return statistics.f_ffree;
}

static void full_inode_table(void) {
    begin("full inode table", 1024, 2048, "-N 32");
    char name[20];
    uint64_t before = free_inodes();
    int result = 0;
    uint32_t made = 0;
    for (; result == 0; made++) {
        snprintf(name, sizeof name, "f%u", made);
        result = at_make(root, name, S_IFREG | 0600);
    }
    CHECK(result == -ENOSPC && made > 15);
    CHECK(free_inodes() == 0);
    CHECK(at_remove(root, "f3", false) == 0 && at_make(root, "new", S_IFDIR | 0700) == 0);
    CHECK(at_remove(root, "new", true) == 0 && at_sync(root, "f4") == 0 && at_sync(root, "f4") == 0);
    CHECK(free_inodes() == 1 && before == made - 1);
    end();
}

static void open_file_without_name(void) {
    begin("open file without name", 1024, 2048, "");
    struct vnode *file, *other;
    CHECK(at_make(root, "gone", S_IFREG | 0600) == 0);
    CHECK(at_find(root, "gone", &file) == 0);
    CHECK(at_remove(root, "gone", false) == 0);
    CHECK(vnode_write(file, "still here", 10, 20000) == 10);
    CHECK(vnode_sync(file) == 0);
    CHECK(ext2_unmount(volume) == -EBUSY);
    CHECK(at_make(root, "gone", S_IFREG | 0600) == 0 && at_find(root, "gone", &other) == 0);
    CHECK(other != file && vnode_read(file, back, 10, 20000) == 10 && memcmp(back, "still", 5) == 0);
    vnode_release(other);
    vnode_release(file);
    end();
}

// A program's bad address must not leave anything of other files in a new block.
static void bad_address(void) {
    begin("bad address", 1024, 2048, "");
    static uint8_t page[3 * 4096] __attribute__((aligned(4096)));
    memset(page, 'p', sizeof page);
    fake_bad_memory = page + 4096;
    CHECK(at_make(root, "file", S_IFREG | 0600) == 0);
    CHECK(at_write(root, "file", page + 4096, 3000, 0) == -EFAULT);
    CHECK(at_write(root, "file", page + 4096 - 1500, 3000, 0) == 1024);
    fake_bad_memory = NULL;
    end();
}

static void many_names(uint32_t block_size) {
    begin("many names", block_size, 8192, "-N 2000");
    char name[300];
    struct stat status;
    struct vnode *directory;
    CHECK(at_make(root, "many", S_IFDIR | 0755) == 0);
    for (unsigned i = 0; i < 600; i++) {
        snprintf(name, sizeof name, "many/%0*u", 1 + (int)(i * 7 % 255), i);
        name[5 + 255] = 0;
        CHECK(at_make(root, name, S_IFREG | 0600) == 0);
    }
    CHECK(at_walk(root) == 602);
    CHECK(at_remove(root, "many", true) == -ENOTEMPTY);
    again();
    CHECK(at_find(root, "many", &directory) == 0);
    vnode_status(directory, &status);
    CHECK(status.st_size > 20000);
    for (unsigned i = 600; i-- > 0;) {
        snprintf(name, sizeof name, "many/%0*u", 1 + (int)(i * 7 % 255), i);
        name[5 + 255] = 0;
        CHECK(at_remove(root, name, false) == 0);
    }
    vnode_status(directory, &status);
    CHECK(status.st_size == block_size); // it shrank
    vnode_release(directory);
    CHECK(at_remove(root, "many", true) == 0);
    end();
}

static void renaming(void) {
    begin("renaming", 1024, 2048, "");
    struct vnode *directory;
    struct stat status;
    CHECK(at_make(root, "a", S_IFDIR | 0755) == 0 && at_make(root, "a/b", S_IFDIR | 0755) == 0);
    CHECK(at_make(root, "a/b/c", S_IFDIR | 0755) == 0 && at_make(root, "d", S_IFDIR | 0755) == 0);
    CHECK(at_rename(root, "a", "a/b/c/a") == -EINVAL && at_rename(root, "a", "a/b") == -EINVAL);
    CHECK(at_rename(root, "a/b", "d/b") == 0 && at_find(root, "d/b/c", &directory) == 0);
    vnode_release(directory);
    CHECK(at_find(root, "d/b/..", &directory) == 0);
    vnode_status(directory, &status);
    vnode_release(directory);
    CHECK(status.st_nlink == 3 && at_find(root, "d", &directory) == 0);
    struct stat same;
    vnode_status(directory, &same);
    vnode_release(directory);
    CHECK(same.st_ino == status.st_ino);
    CHECK(at_rename(root, "d/b", "a") == 0); // over an empty directory
    CHECK(at_rename(root, "d", "a") == -ENOTEMPTY);
    CHECK(at_make(root, "file", S_IFREG | 0600) == 0 && at_rename(root, "file", "a") == -EISDIR);
    CHECK(at_rename(root, "a", "file") == -ENOTDIR && at_rename(root, "file", "file") == 0);
    CHECK(at_link(root, "file", "same") == 0 && at_rename(root, "file", "same") == 0);
    CHECK(at_find(root, "file", &directory) == 0); // as POSIX has it: nothing happened
    vnode_release(directory);
    end();
}

static void refused_volumes(void) {
    static const struct {
        const char *options;
        bool mounts, read_only;
    } volumes[] = {
        {"-O extent", false, false},      {"-O meta_bg,^resize_inode", false, false},
        {"-O flex_bg", false, false},     {"-O huge_file", true, true},
        {"-O ^filetype", true, false},    {"-r 0 -O none", true, false},
        {"-I 128", true, false},          {"-I 512 -O ^sparse_super,^resize_inode", true, false},
        {"-O has_journal -J size=1", true, false},
    };
    for (unsigned i = 0; i < sizeof volumes / sizeof *volumes; i++) {
        snprintf(fake_context, sizeof fake_context, "features %s", volumes[i].options);
        disk = disk_create(16384);
        volume_make(disk, 1024, volumes[i].options);
        const char *problem;
        volume = ext2_mount(&disk->device, &problem);
        CHECK((volume != NULL) == volumes[i].mounts);
        if (volume) {
            CHECK(ext2_is_read_only(volume) == volumes[i].read_only);
            CHECK(at_make(volume->root, "x", S_IFDIR | 0700) == (volumes[i].read_only ? -EROFS : 0));
            volume_unmount(volume);
            volume_must_be_sound(disk);
        }
        disk_free(disk);
    }
}

static void unclean_volume(void) {
    begin("unclean volume", 1024, 2048, "");
    CHECK(at_make(root, "file", S_IFREG | 0600) == 0);
    CHECK(at_sync(root, "file") == 0);
    struct disk *torn = disk_create(2048 * 2);
    disk_copy(torn, disk); // as after a power cut
    fake_console[0] = 0;
    struct file_system *second = volume_mount(torn);
    CHECK(strstr(fake_console, "not unmounted cleanly"));
    volume_unmount(second);
    fake_console[0] = 0;
    second = volume_mount(torn); // only e2fsck makes it clean
    CHECK(strstr(fake_console, "not unmounted cleanly"));
    volume_unmount(second);
    disk_free(torn);
    CHECK(volume->sync(volume) == 0);
    torn = disk_create(2048 * 2);
    disk_copy(torn, disk); // a cut of an idle machine
    fake_console[0] = 0;
    volume_must_be_sound(torn);
    second = volume_mount(torn);
    CHECK(!strstr(fake_console, "cleanly"));
    volume_unmount(second);
    disk_free(torn);
    end();
}

// An inode in use whose bit says free: it is neither given away nor freed.
static void inode_bitmap(void) {
    for (unsigned round = 0; round < 2; round++) {
        begin("inode bitmap", 1024, 2048, "");
        CHECK(at_make(root, "file", S_IFREG | 0600) == 0); // the first behind the reserved ones
        CHECK(at_write(root, "file", buffer, 5000, 0) == 5000);
        volume_unmount(volume);
        uint32_t bitmap = *(uint32_t *)(disk->data + 2048 + 4); // of the first group
        CHECK(disk->data[bitmap * 1024 + 1] == 0x0F); // inodes 9 to 12
        disk->data[bitmap * 1024 + 1] = 0x07;
        volume = volume_mount(disk);
        root = volume->root;
        fake_console[0] = 0;
        if (round == 0) {
            CHECK(at_make(root, "another", S_IFREG | 0600) == -EIO);
            CHECK(strstr(fake_console, "inode 12 is marked as free, but is in use"));
        } else {
            at_remove(root, "file", false);
            volume->sync(volume);
            CHECK(strstr(fake_console, "inode 12 is freed twice"));
        }
        CHECK(at_make(root, "more", S_IFREG | 0600) == -EROFS);
        CHECK(ext2_unmount(volume) != -EBUSY);
        CHECK(disk->stray_writes == 0);
        disk_free(disk);
    }
}

// The disk fails for good after so many transfers, until all of the work fits in before.
static void failing_disk(void) {
    bool failed = true;
    for (uint32_t after = 2; failed; after += 3) {
        begin("failing disk", 1024, 2048, "");
        disk->fail_after = after;
        bool noticed = false;
        for (unsigned i = 0; i < 40; i++) {
            char name[20];
            snprintf(name, sizeof name, "f%u", i);
            noticed |= at_make(root, name, S_IFREG | 0600) < 0 ||
                       at_write(root, name, buffer, 5000, 0) < 0 || at_sync(root, name) < 0;
        }
        failed = disk->fail_after == 1;
        CHECK(failed == noticed);
        CHECK(after < 1000);
        CHECK(ext2_unmount(volume) != -EBUSY);
        disk_free(disk);
    }
}

void test_cases(void) {
    for (uint32_t i = 0; i < sizeof buffer; i++)
        buffer[i] = (uint8_t)(i * 31 + i / 256);
    fake_console_is_quiet = true;
    for (uint32_t block_size = 1024; block_size <= 4096; block_size *= 2) {
        sparse_file(block_size);
        full_disk(block_size);
        many_names(block_size);
    }
    file_beyond_2_gib();
    full_inode_table();
    open_file_without_name();
    bad_address();
    renaming();
    refused_volumes();
    unclean_volume();
    inode_bitmap();
    failing_disk();
}
