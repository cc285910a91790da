// Timers of the network in a wheel of ticks: a list for each tick of the next five seconds. What
// lies further ahead is met on the way and put back, until its round has come.
#include "base/clock.h"
#include "base/format.h"
#include "network.h"
#include "network_task.h"
#include "task/wait_queue.h"
#include <stddef.h>

#define SLOTS 512u
#define GRAIN (1000000u / TICKS_PER_SECOND) // microseconds

static struct network_timer *slots[SLOTS];
static struct network_timer *meeting; // of the slot that is being looked at
static uint64_t last_tick; // whose slot was looked at
static uint64_t earliest = NO_DEADLINE; // nothing is due before; microseconds

static uint64_t tick_of(uint64_t microseconds) { return divide64(microseconds, GRAIN, NULL); }

static void link_into(struct network_timer **head, struct network_timer *timer) {
    timer->link = head;
    timer->next = *head;
    if (*head)
        (*head)->link = &timer->next;
    *head = timer;
}

static void unlink(struct network_timer *timer) {
    *timer->link = timer->next;
    if (timer->next)
        timer->next->link = timer->link;
}

// What is late goes into the next slot, so that the present one comes to an end.
static void insert(struct network_timer *timer) {
    uint64_t tick = tick_of(timer->deadline + GRAIN - 1);
    if (tick <= last_tick)
        tick = last_tick + 1;
    link_into(&slots[(uint32_t)tick % SLOTS], timer);
    if (tick * GRAIN < earliest) {
        earliest = tick * GRAIN;
        network_timers_changed();
    }
}

void network_timer_set(struct network_timer *timer, uint64_t deadline) {
    network_timer_cancel(timer);
    timer->deadline = deadline;
    timer->armed = true;
    insert(timer);
}

void network_timer_cancel(struct network_timer *timer) {
    if (!timer->armed)
        return;
    unlink(timer);
    timer->armed = false;
}

static void look_at(uint64_t tick, uint64_t now) {
    struct network_timer **slot = &slots[(uint32_t)tick % SLOTS];
    last_tick = tick;
    for (struct network_timer *timer; (timer = *slot);) { // away from the slot, it gets new ones
        unlink(timer);
        link_into(&meeting, timer);
    }
    for (struct network_timer *timer; (timer = meeting);) {
        unlink(timer);
        if (timer->deadline > now) {
            insert(timer);
            continue;
        }
        timer->armed = false;
        timer->expired(timer);
    }
}

static uint64_t find_earliest(void) {
    for (uint32_t ahead = 1; ahead <= SLOTS; ahead++)
        if (slots[(uint32_t)(last_tick + ahead) % SLOTS])
            return (last_tick + ahead) * GRAIN;
    return NO_DEADLINE;
}

uint64_t network_timers_earliest(void) { return earliest; }

uint64_t network_timers_run(uint64_t now) {
    uint64_t tick = tick_of(now);
    if (now < earliest)
        return earliest;
    if (tick > last_tick + SLOTS)
        last_tick = tick - SLOTS; // a whole round is enough
    while (last_tick < tick)
        look_at(last_tick + 1, now);
    return earliest = find_earliest();
}
