// Mounts the root: what the mount order in root.h says.
#include "root.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "archive.h"
#include "base/boot_info.h"
#include "base/diagnostics.h"
#include "base/panic.h"
#include "base/string.h"
#include "block_device.h"
#include "ext2.h"
#include "memory_fs.h"
#include "partitions.h"
#include "path.h"
#include <stddef.h>

static const char *policy_name(void) {
    static const char *const names[] = {"never", "auto", "always"};
    uint8_t policy = boot_info()->ram_copy_policy;
    return policy < sizeof names / sizeof *names ? names[policy] : "unknown";
}

static bool mount_volume(struct block_device *device) {
    const char *problem;
    struct file_system *root = ext2_mount(device, &problem);
    if (!root) {
        diagnose(VERDICT_WARN, "root", "the volume on %s is not used: %s", device->name, problem);
        return false;
    }
    mount_root(root);
    diagnose(VERDICT_PASS, "root", "ext2 on %s, %llu KiB, %s", device->name, device->sectors / 2,
             ext2_is_read_only(root) ? "read-only" : "read and write");
    return true;
}

// The first sound volume on disks that can be written, or on those that cannot, the disk that we
// were loaded from first.
static bool mount_from(bool read_only_disks) {
    struct block_device *device;
    for (int round = 0; round < 2; round++)
        for (unsigned i = 0; (device = block_device_at(i)); i++)
            if (device->disk && device->partition_type == PARTITION_TYPE_LINUX &&
                device->disk->read_only == read_only_disks &&
                (device->disk->signature == boot_info()->disk_signature) == (round == 0) &&
                mount_volume(device))
                return true;
    return false;
}

// Unpack an archive as the root; the number of its entries, or -1 and what is wrong with it.
static int mount_archive(const uint8_t *archive, uint32_t size, const char **problem) {
    struct file_system *root = memory_fs_create();
    if (!root)
        panic("no memory for the root");
    mount_root(root);
    int entries = archive_unpack(archive, size, problem);
    return *problem ? -1 : entries;
}

static bool mount_ram_copy(void) {
    const struct boot_info *info = boot_info();
    const char *problem = NULL;
    if (!info->ram_copy)
        return false;
    int entries = mount_archive(direct_map(info->ram_copy), info->ram_copy_bytes, &problem);
    if (problem)
        diagnose(VERDICT_FAIL, "root", "the copy in memory: %s", problem);
    else
        diagnose(VERDICT_PASS, "root", "copy in memory, %d files, %u KiB, policy %s", entries,
                 info->ram_copy_bytes / 1024, policy_name());
    return !problem;
}

static void mount_rescue(void) {
    const char *problem = NULL;
    uint32_t size = (uint32_t)(archive_end - archive_start);
    int entries = mount_archive((const uint8_t *)archive_start, size, &problem);
    diagnose(VERDICT_FAIL, "root",
             "no disk has one and stage 2 copied none (policy %s); a rescue shell remains, "
             "%d files: %s",
             policy_name(), entries, problem ? problem : "attach a disk and reboot");
}

static void mount_memory(const char *path, uint32_t mode) {
    struct file_system *memory = memory_fs_create();
    if (!memory)
        panic("no memory for %s", path);
    memory->root->mode = S_IFDIR | mode;
    path_make(path, S_IFDIR | mode, 0); // most roots have it
    if (mount_at(path, memory) < 0)
        diagnose(VERDICT_FAIL, "root", "it has no directory %s to mount on", path);
}

void root_mount(void) {
    if (!mount_from(false) && !mount_from(true) && !mount_ram_copy())
        mount_rescue();
    mount_memory("/tmp", 01777);
    mount_memory("/dev", 0755);
}

int root_sync(void) {
    struct file_system *root = root_directory->file_system;
    if (!root->sync)
        return 0;
    mutex_lock(&root->lock);
    int result = root->sync(root);
    mutex_unlock(&root->lock);
    return result;
}
