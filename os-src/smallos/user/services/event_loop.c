// The event loop of a service. Services have few dozens of watches, so the next deadline is
// looked for among all of them.
#include "event_loop.h"
#include <errno.h>
#include <stddef.h>
#include <sys/epoll.h>
#include <time.h>

#define BATCH 32

static int epoll = -1;
static struct watch *first;
static struct epoll_event batch[BATCH];
static int batch_size;
static bool stopped;

bool loop_begin(void) {
    epoll = epoll_create1(EPOLL_CLOEXEC);
    return epoll >= 0;
}

int64_t loop_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 + 1;
}

void loop_expire_in(struct watch *watch, long milliseconds) {
    watch->deadline = loop_now() + milliseconds;
}

bool loop_add(struct watch *watch, uint32_t events) {
    struct epoll_event event = {.events = events, .data = {.ptr = watch}};
    if (epoll_ctl(epoll, EPOLL_CTL_ADD, watch->fd, &event) < 0)
        return false;
    watch->events = events;
    watch->previous = NULL;
    watch->next = first;
    if (first)
        first->previous = watch;
    first = watch;
    return true;
}

void loop_change(struct watch *watch, uint32_t events) {
    struct epoll_event event = {.events = events, .data = {.ptr = watch}};
    if (events != watch->events && epoll_ctl(epoll, EPOLL_CTL_MOD, watch->fd, &event) == 0)
        watch->events = events;
}

void loop_remove(struct watch *watch) {
    struct epoll_event unused = {0};
    epoll_ctl(epoll, EPOLL_CTL_DEL, watch->fd, &unused);
    if (watch->previous)
        watch->previous->next = watch->next;
    else
        first = watch->next;
    if (watch->next)
        watch->next->previous = watch->previous;
    for (int i = 0; i < batch_size; i++)
        if (batch[i].data.ptr == watch)
            batch[i].data.ptr = NULL;
}

static int milliseconds_to_wait(void) {
    int64_t nearest = INT64_MAX, now = loop_now();
    for (struct watch *watch = first; watch; watch = watch->next)
        if (watch->deadline != NO_DEADLINE && watch->deadline < nearest)
            nearest = watch->deadline;
    if (nearest == INT64_MAX)
        return -1;
    if (nearest <= now)
        return 0;
    return nearest - now > 3600000 ? 3600000 : (int)(nearest - now);
}

// A callback may remove any watch, so the search begins anew after each.
static void expire(void) {
    int64_t now = loop_now();
    for (struct watch *watch = first; watch && !stopped;) {
        if (watch->deadline == NO_DEADLINE || watch->deadline > now) {
            watch = watch->next;
            continue;
        }
        watch->deadline = NO_DEADLINE;
        watch->expired(watch);
        watch = first;
    }
}

void loop_run(void) {
    stopped = false;
    while (!stopped) {
        int count = epoll_wait(epoll, batch, BATCH, milliseconds_to_wait());
        if (count < 0 && errno != EINTR)
            return;
        batch_size = count > 0 ? count : 0;
        for (int i = 0; i < batch_size && !stopped; i++) {
            struct watch *watch = batch[i].data.ptr;
            if (watch)
                watch->ready(watch, batch[i].events);
        }
        batch_size = 0;
        expire();
    }
}

void loop_stop(void) { stopped = true; }
