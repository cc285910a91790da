// A task that writes what changed some seconds ago, and then marks the volume clean, so that
// a machine that was idle loses nothing when its power goes.
#include "abi/errno.h"
#include "base/clock.h"
#include "base/console.h"
#include "ext2_volume.h"
#include "task/task.h"

#define DELAY 2000000u // microseconds from the first change on

static struct ext2_volume *volumes;
static struct mutex volumes_lock; // the list, and that its volumes stay
static struct wait_queue changes;
static bool is_started;

static bool any_changed(void) {
    for (struct ext2_volume *volume = volumes; volume; volume = volume->next)
        if (!volume->marked_clean && !volume->read_only && volume->wants_flush)
            return true;
    return false;
}

static void flush(struct ext2_volume *volume) {
    if (volume->read_only || !volume->wants_flush)
        return;
    buffer_cache_write_contents(volume->cache); // the larger part, while others go on
    mutex_lock(&volume->file_system.lock);
    volume->wants_flush = false;
    volume->file_system.sync(&volume->file_system);
    mutex_unlock(&volume->file_system.lock);
}

static void run(void) {
    struct wait_queue nobody = {0};
    for (;;) {
        wait_for_until(&changes, any_changed(), NO_DEADLINE, false);
        wait_for_until(&nobody, false, clock_microseconds() + DELAY, false);
        mutex_lock(&volumes_lock);
        for (struct ext2_volume *volume = volumes; volume; volume = volume->next)
            flush(volume);
        mutex_unlock(&volumes_lock);
    }
}

void ext2_flusher_wake(struct ext2_volume *volume) {
    if (!volume->wants_flush) {
        volume->wants_flush = true;
        wake_all(&changes);
    }
}

void ext2_flusher_add(struct ext2_volume *volume) {
    volume->next = volumes;
    volumes = volume;
    if (is_started || volume->read_only)
        return;
    is_started = kernel_task_start("ext2", run) != NULL;
    if (!is_started)
        console_message("ext2: no memory for its task: only sync writes to the disk\n");
}

void ext2_flusher_remove(struct ext2_volume *volume) {
    mutex_lock(&volumes_lock);
    struct ext2_volume **link = &volumes;
    while (*link != volume)
        link = &(*link)->next;
    *link = volume->next;
    mutex_unlock(&volumes_lock);
}
