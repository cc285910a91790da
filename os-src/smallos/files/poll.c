// poll: one waiter for each file, one sleep for all.
#include "poll.h"
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "file_table.h"
#include "memory/heap.h"

void poll_on(struct poll_table *table, struct wait_queue *queue) {
    if (!table || table->count == table->room)
        return;
    struct waiter *waiter = &table->waiters[table->count++];
    *waiter = (struct waiter){.notify = table->notify, .context = table->context};
    wait_enter(queue, waiter);
}

uint32_t poll_file(struct file *file, struct poll_table *table) {
    if (!file->operations->poll)
        return POLLIN | POLLOUT;
    return file->operations->poll(file, table);
}

void poll_leave(struct poll_table *table) {
    while (table->count > 0)
        wait_leave(&table->waiters[--table->count]);
}

static int look(struct pollfd *descriptors, uint32_t count, struct poll_table *table) {
    int ready = 0;
    for (uint32_t i = 0; i < count; i++) {
        struct pollfd *entry = &descriptors[i];
        struct file *file = entry->fd < 0 ? NULL : descriptor_file(entry->fd);
        uint32_t wanted = (uint16_t)entry->events | POLLERR | POLLHUP;
        entry->revents = 0;
        if (file)
            entry->revents = (int16_t)(poll_file(file, table) & wanted);
        else if (entry->fd >= 0)
            entry->revents = POLLNVAL;
        ready += entry->revents != 0;
    }
    return ready;
}

int poll_descriptors(struct pollfd *descriptors, uint32_t count, uint64_t deadline) {
    struct poll_table table = {.room = count * POLL_QUEUES}, *entering = &table;
    int result = 0;
    table.waiters = heap_allocate((count + 1) * POLL_QUEUES * sizeof *table.waiters);
    if (!table.waiters)
        return -ENOMEM;
    for (bool in_time = true;; entering = NULL) {
        task_prepare_sleep(true);
        result = look(descriptors, count, entering);
        if (result != 0 || !in_time)
            break;
        if (task_has_signal()) {
            result = -ERESTART_UNLESS_HANDLED;
            break;
        }
        in_time = task_sleep(deadline);
    }
    task_cancel_sleep();
    poll_leave(&table);
    heap_free(table.waiters);
    return result;
}
