// A lock that sleeps: for work that may wait inside, like a file system's on its disk.
#pragma once
#include "wait_queue.h"

struct mutex {
    struct task *owner;
    struct wait_queue queue;
};

void mutex_lock(struct mutex *mutex);
void mutex_unlock(struct mutex *mutex);
