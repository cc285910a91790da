// Waiting for several files at once. A poll operation names its wait queue with poll_on();
// the caller passes a table that enters it, or NULL only to look.
#pragma once
#include "file.h"

#define POLL_QUEUES 2 // at most so many queues for one file

struct poll_table {
    struct waiter *waiters;
    unsigned count, room;
    void (*notify)(struct waiter *waiter); // see struct waiter
    void *context;
};

void poll_on(struct poll_table *table, struct wait_queue *queue);
// What is ready now; files without the operation always are.
uint32_t poll_file(struct file *file, struct poll_table *table);
void poll_leave(struct poll_table *table);

struct pollfd;
// The poll call on a kernel copy of the array; how many are ready, or -errno.
int poll_descriptors(struct pollfd *descriptors, uint32_t count, uint64_t deadline);
