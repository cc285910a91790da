// epoll. Each watch stays entered in its file's wait queues; a wake-up marks it and wakes
// the tasks that wait for the epoll, so that no edge is missed between two calls.
#include "epoll.h"
#include "abi/epoll.h"
#include "abi/errno.h"
#include "abi/poll.h"
#include "base/string.h"
#include "file_table.h"
#include "memory/heap.h"
#include "poll.h"

struct epoll {
    struct watch *watches;
    struct wait_queue queue;
};

struct watch {
    struct watch *next; // of the epoll
    struct watch *next_of_file;
    struct epoll *epoll;
    struct file *file;
    int descriptor;
    uint32_t events;
    epoll_data_t data;
    volatile bool triggered; // something happened since it was last reported
    struct poll_table table;
    struct waiter waiters[POLL_QUEUES];
};

static const struct file_operations operations;

static void notify(struct waiter *waiter) {
    struct watch *watch = waiter->context;
    watch->triggered = true;
    wake_all(&watch->epoll->queue);
}

static void free_watch(struct watch *watch) {
    poll_leave(&watch->table);
    struct watch **link = &watch->epoll->watches;
    while (*link != watch)
        link = &(*link)->next;
    *link = watch->next;
    for (link = &watch->file->watches; *link != watch; link = &(*link)->next_of_file)
        ;
    *link = watch->next_of_file;
    heap_free(watch);
}

void epoll_file_closed(struct file *file) {
    while (file->watches)
        free_watch(file->watches);
}

static uint32_t ready_events(struct watch *watch) {
    uint32_t ready = poll_file(watch->file, NULL) & (watch->events | EPOLLERR | EPOLLHUP) & 0xFFFF;
    if ((watch->events & 0xFFFF) == 0)
        return 0; // reported once, until modified
    if ((watch->events & EPOLLET) && !watch->triggered)
        return 0;
    return ready;
}

static int collect(struct epoll *epoll, struct epoll_event *events, uint32_t count) {
    uint32_t found = 0;
    for (struct watch *watch = epoll->watches; watch && found < count; watch = watch->next) {
        uint32_t ready = ready_events(watch);
        if (!ready)
            continue;
        events[found++] = (struct epoll_event){ready, watch->data};
        watch->triggered = false;
        if (watch->events & EPOLLONESHOT)
            watch->events &= ~0xFFFFu;
    }
    return (int)found;
}

int epoll_collect(struct file *file, struct epoll_event *events, uint32_t count,
                  uint64_t deadline) {
    int found = 0;
    if (file->operations != &operations)
        return -EINVAL;
    struct epoll *epoll = file->data;
    file_reference(file); // it may be closed while we sleep
    int result = wait_for_until(&epoll->queue, (found = collect(epoll, events, count)) > 0,
                                deadline, true);
    file_release(file);
    if (result == -ETIMEDOUT)
        return 0;
    return result < 0 ? -ERESTART_UNLESS_HANDLED : found;
}

static struct watch *find(struct epoll *epoll, const struct file *file, int descriptor) {
    struct watch *watch = epoll->watches;
    while (watch && (watch->file != file || watch->descriptor != descriptor))
        watch = watch->next;
    return watch;
}

static int add(struct epoll *epoll, struct file *file, int descriptor,
               const struct epoll_event *event) {
    struct watch *watch = heap_allocate(sizeof *watch);
    if (!watch)
        return -ENOMEM;
    *watch = (struct watch){.next = epoll->watches, .next_of_file = file->watches,
                            .epoll = epoll, .file = file, .descriptor = descriptor,
                            .events = event->events, .data = event->data, .triggered = true};
    watch->table = (struct poll_table){watch->waiters, 0, POLL_QUEUES, notify, watch};
    epoll->watches = watch;
    file->watches = watch;
    poll_file(file, &watch->table);
    wake_all(&epoll->queue);
    return 0;
}

// An epoll may watch an epoll, but that one watches only others; so no circle can form.
static bool nests_too_deep(const struct file *outer, const struct file *inner) {
    if (inner->operations != &operations)
        return false;
    const struct epoll *epoll = inner->data;
    if (inner == outer || outer->watches)
        return true;
    for (const struct watch *watch = epoll->watches; watch; watch = watch->next)
        if (watch->file->operations == &operations)
            return true;
    return false;
}

int epoll_control(struct file *file, int operation, int descriptor,
                  const struct epoll_event *event) {
    struct file *target = descriptor_file(descriptor);
    if (!target)
        return -EBADF;
    if (file->operations != &operations || target == file)
        return -EINVAL;
    struct epoll *epoll = file->data;
    struct watch *watch = find(epoll, target, descriptor);
    switch (operation) {
    case EPOLL_CTL_ADD:
        if (watch)
            return -EEXIST;
        if (!target->operations->poll)
            return -EPERM; // regular files are always ready
        if (nests_too_deep(file, target))
            return -ELOOP;
        return add(epoll, target, descriptor, event);
    case EPOLL_CTL_DEL:
        if (!watch)
            return -ENOENT;
        free_watch(watch);
        return 0;
    case EPOLL_CTL_MOD:
        if (!watch)
            return -ENOENT;
        watch->events = event->events;
        watch->data = event->data;
        watch->triggered = true;
        wake_all(&epoll->queue);
        return 0;
    }
    return -EINVAL;
}

static uint32_t poll(struct file *file, struct poll_table *table) {
    struct epoll *epoll = file->data;
    poll_on(table, &epoll->queue);
    for (struct watch *watch = epoll->watches; watch; watch = watch->next)
        if (ready_events(watch))
            return POLLIN;
    return 0;
}

static void close(struct file *file) {
    struct epoll *epoll = file->data;
    while (epoll->watches)
        free_watch(epoll->watches);
    heap_free(epoll);
}

static const struct file_operations operations = {.poll = poll, .close = close};

int epoll_create(uint32_t flags, struct file **made) {
    struct epoll *epoll = heap_allocate(sizeof *epoll);
    if (!epoll)
        return -ENOMEM;
    memset(epoll, 0, sizeof *epoll);
    *made = file_create(&operations, flags | 2, epoll); // O_RDWR
    if (*made)
        return 0;
    heap_free(epoll);
    return -ENOMEM;
}
