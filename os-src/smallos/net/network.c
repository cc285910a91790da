// The network's task: takes what the card has, in batches, and does what is due.
#include "network.h"
#include "abi/errno.h"
#include "arch/i386/interrupts.h"
#include "arp.h"
#include "base/clock.h"
#include "ethernet.h"
#include "interface.h"
#include "ip_receive.h"
#include "network_device.h"
#include "network_task.h"
#include "task/scheduler.h"
#include <stddef.h>

#define BATCH 64u // packets; then others get a turn

static struct network_device *card;
static struct wait_queue queue;
static volatile bool card_wants_attention; // shared with the interrupt handler
static struct packet_queue looped;
static struct network_deferred *deferred_first, **deferred_last = &deferred_first;
static bool link_was_up;

bool network_announce(struct network_device *device) {
    if (card)
        return false;
    card = device;
    link_was_up = device->link_is_up(device);
    return true;
}

struct network_device *network_device(void) { return card; }

void network_wake(void) {
    card_wants_attention = true;
    wake_all(&queue);
}

void network_loop_back(struct packet *packet) {
    packet->device = NULL;
    if (packet->checksum_start) { // left to a card that it will not see
        packet->checksum_start = NULL;
        packet->checksum_known = true;
    }
    packet_queue_put(&looped, packet);
    wake_all(&queue);
}

void network_defer(struct network_deferred *deferred) {
    if (deferred->queued)
        return;
    deferred->queued = true;
    deferred->next = NULL;
    *deferred_last = deferred;
    deferred_last = &deferred->next;
    wake_all(&queue);
}

void network_defer_cancel(struct network_deferred *deferred) {
    if (!deferred->queued)
        return;
    struct network_deferred **link = &deferred_first;
    while (*link != deferred)
        link = &(*link)->next;
    *link = deferred->next;
    if (deferred_last == &deferred->next)
        deferred_last = link;
    deferred->queued = false;
}

static void run_deferred(void) {
    for (struct network_deferred *deferred; (deferred = deferred_first);) {
        network_defer_cancel(deferred);
        deferred->run(deferred);
    }
}

// Earlier neighbours may be gone, and new ones do not know that we are here.
static void look_at_link(void) {
    bool is_up = card->link_is_up(card);
    if (is_up == link_was_up)
        return;
    link_was_up = is_up;
    card->link_changes++;
    arp_forget_all();
    if (is_up && ethernet_interface.is_up)
        arp_announce();
}

// The driver switches its interrupts on again when it has nothing left.
static void take_from_card(void) {
    card_wants_attention = false;
    for (unsigned taken = 0; taken < BATCH; taken++) {
        struct packet *packet = card->receive(card);
        if (!packet)
            break;
        packet->device = card;
        ethernet_receive(packet);
        if (taken == BATCH - 1)
            card_wants_attention = true;
    }
    look_at_link();
}

static void take_looped(void) {
    for (unsigned taken = 0; taken < BATCH && looped.first; taken++)
        ip_receive(packet_queue_take(&looped));
}

void network_timers_changed(void) { wake_all(&queue); }

static bool has_work(void) { return card_wants_attention || looped.first || deferred_first; }

static void run(void) {
    for (;;) {
        if (card_wants_attention)
            take_from_card();
        take_looped();
        run_deferred();
        uint64_t next = network_timers_run(clock_microseconds());
        if (has_work())
            scheduler_yield();
        else // programs set timers, too, and earlier ones
            wait_for_until(&queue, has_work() || network_timers_earliest() < next, next, false);
    }
}

bool network_task_start(void) {
    struct task *task = kernel_task_start("network", run);
    if (task)
        task->urgent = true; // the card's ring is short, and others wait for acknowledgements
    return task != NULL;
}
