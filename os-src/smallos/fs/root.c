// Mounts the root.
#include "root.h"
#include "archive.h"
#include "kernel/boot_info.h"
#include "kernel/diagnostics.h"
#include "kernel/memory_layout.h"
#include "kernel/panic.h"
#include "memory_fs.h"
#include "path.h"
#include <stddef.h>

static const char *policy_name(void) {
    static const char *const names[] = {"never", "auto", "always"};
    uint8_t policy = boot_info()->ram_copy_policy;
    return policy < sizeof names / sizeof *names ? names[policy] : "unknown";
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

void root_mount(void) {
    if (!mount_ram_copy())
        mount_rescue();
    path_make("/tmp", S_IFDIR | 01777, 0);
}
