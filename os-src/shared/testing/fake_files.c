// Open files without descriptors, polls and vnodes.
#include "fake_kernel.h"
#include "files/file.h"
#include "files/poll.h"
#include "memory/heap.h"

uint32_t fake_open_files;

struct file *file_create(const struct file_operations *operations, uint32_t flags, void *data) {
    struct file *file = heap_allocate(sizeof *file);
    if (!file)
        return NULL;
    fake_open_files++;
    *file = (struct file){.operations = operations, .references = 1, .flags = flags, .data = data};
    return file;
}

void file_release(struct file *file) {
    if (!file || --file->references > 0)
        return;
    file->operations->close(file);
    heap_free(file);
    fake_open_files--;
}

void poll_on(struct poll_table *table, struct wait_queue *queue) { (void)table, (void)queue; }
