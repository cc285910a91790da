// timerfd: a timer that counts how often it fired until it is read.
#include "timer_file.h"
#include "abi/errno.h"
#include "abi/poll.h"
#include "arch/i386/interrupts.h"
#include "base/clock.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "poll.h"
#include "task/timer.h"

struct timer_file {
    struct timer timer;
    uint64_t interval;
    volatile uint32_t expirations;
    bool real_time;
    struct wait_queue queue;
};

static const struct file_operations operations;

static void expired(struct timer *timer) {
    struct timer_file *self = (struct timer_file *)timer;
    uint64_t now = clock_microseconds(), next = timer->deadline;
    self->expirations++;
    if (self->interval > 0) {
        next += self->interval;
        while (next <= now) { // a slow host: what was missed is counted, not caught up with
            next += self->interval;
            self->expirations++;
        }
        timer_set(timer, next);
    }
    wake_all(&self->queue);
}

static int read(struct file *file, void *buffer, uint32_t size) {
    struct timer_file *self = file->data;
    if (size < 8)
        return -EINVAL;
    if (self->expirations == 0 && !file_blocks(file))
        return -EAGAIN;
    int result = wait_for(&self->queue, self->expirations > 0);
    if (result < 0)
        return result;
    uint32_t flags = interrupts_save();
    uint64_t count = self->expirations;
    self->expirations = 0;
    interrupts_restore(flags);
    return copy_safely(buffer, &count, sizeof count) == 0 ? (int)sizeof count : -EFAULT;
}

static uint32_t poll(struct file *file, struct poll_table *table) {
    struct timer_file *self = file->data;
    poll_on(table, &self->queue);
    return self->expirations > 0 ? POLLIN : 0;
}

static void close(struct file *file) {
    struct timer_file *self = file->data;
    timer_cancel(&self->timer);
    heap_free(self);
}

static const struct file_operations operations = {.read = read, .poll = poll, .close = close};

int timer_file_create(bool real_time, uint32_t flags, struct file **made) {
    struct timer_file *self = heap_allocate(sizeof *self);
    if (!self)
        return -ENOMEM;
    *self = (struct timer_file){.timer = {.expired = expired}, .real_time = real_time};
    *made = file_create(&operations, flags, self);
    if (*made)
        return 0;
    heap_free(self);
    return -ENOMEM;
}

int timer_file_set(struct file *file, bool absolute, uint64_t first, uint64_t interval) {
    struct timer_file *self = file->data;
    uint64_t now = self->real_time ? clock_real_microseconds() : clock_microseconds();
    if (file->operations != &operations)
        return -EINVAL;
    timer_cancel(&self->timer);
    uint32_t flags = interrupts_save();
    self->expirations = 0;
    interrupts_restore(flags);
    if (interval > 0 && interval < 1000)
        interval = 1000; // the tick is coarser; catching up must stay short
    self->interval = interval;
    if (first == 0)
        return 0;
    uint64_t wait = !absolute ? first : first > now ? first - now : 0;
    timer_set(&self->timer, clock_microseconds() + wait);
    return 0;
}

int timer_file_get(struct file *file, uint64_t *remaining, uint64_t *interval) {
    struct timer_file *self = file->data;
    uint64_t now = clock_microseconds();
    if (file->operations != &operations)
        return -EINVAL;
    *interval = self->interval;
    *remaining = 0;
    if (self->timer.armed)
        *remaining = self->timer.deadline > now ? self->timer.deadline - now : 1;
    return 0;
}
