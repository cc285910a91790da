// Keeps a file in step with the diagnostics. A task of its own, because diagnoses are made where
// nothing may wait for a disk.
#include "boot_log.h"
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "base/diagnostics.h"
#include "base/information.h"
#include "base/string.h"
#include "fs/path.h"
#include "fs/vnode.h"
#include "memory/text.h"
#include "task/task.h"
#include "task/wait_queue.h"

static struct wait_queue growth; // woken when there is more to write

static int open_file(struct vnode **file) {
    int result = path_open(BOOT_LOG_PATH, O_CREAT | O_WRONLY, 0644, file);
    return result < 0 ? result : vnode_truncate(*file, 0); // of the boot before
}

static int add(struct vnode *file, const char *text, uint32_t *written, uint32_t length) {
    while (*written < length) {
        int result = vnode_write(file, text + *written, length - *written, *written);
        if (result <= 0)
            return result < 0 ? result : -EIO;
        *written += (uint32_t)result;
    }
    return 0;
}

static void wake(void) { wake_all(&growth); }

static void keep_log(void) {
    struct vnode *file = NULL;
    uint32_t written = 0;
    int result = open_file(&file);
    while (result == 0) {
        const char *log = diagnostics_log();
        result = add(file, log, &written, strlen(log));
        if (result == 0)
            wait_for_until(&growth, strlen(log) > written, NO_DEADLINE, false);
    }
    vnode_release(file);
    if (result == -EROFS)
        diagnose(VERDICT_WARN, "boot-log", "%s is not kept: the root is read-only", BOOT_LOG_PATH);
    else
        diagnose(VERDICT_WARN, "boot-log", "%s cannot be written, error %d", BOOT_LOG_PATH,
                 -result);
}

bool boot_log_start(void) {
    diagnostics_on_growth(wake);
    return kernel_task_start("boot log", keep_log);
}

static void write_log(struct text *text) {
    text_add(text, diagnostics_log(), strlen(diagnostics_log()));
}

INFORMATION(INFORMATION_BOOT_LOG, write_log);
