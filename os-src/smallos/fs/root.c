// Mounts the root.
#include "root.h"
#include "archive.h"
#include "kernel/diagnostics.h"
#include "kernel/memory_layout.h"
#include "kernel/panic.h"
#include "memory_fs.h"
#include "path.h"
#include <stddef.h>

static void mount_archive(const uint8_t *archive, uint32_t size) {
    const char *problem = NULL;
    struct file_system *root = memory_fs_create();
    if (!root)
        panic("no memory for the root");
    mount_root(root);
    int entries = archive_unpack(archive, size, &problem);
    if (problem)
        diagnose(VERDICT_FAIL, "root", "initial archive: %s", problem);
    else
        diagnose(VERDICT_PASS, "root", "%d files in memory, %u KiB", entries, size / 1024);
    path_make("/tmp", S_IFDIR | 01777, 0);
}

void root_mount(void) {
    mount_archive((const uint8_t *)archive_start, (uint32_t)(archive_end - archive_start));
}
