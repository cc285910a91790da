// The network's task, and its clock work. Packets that arrive, timers and deferred work run in
// this one task; what programs send runs in theirs. None of it waits (net/packet.h).
#pragma once
#include <stdbool.h>
#include <stdint.h>

// Bring the network up: loopback, the card that was announced, the task. At start-up.
void network_start(void);

// A function that the network's task calls when the clock has come far enough. The grain is a
// tick, 10 ms; setting and cancelling take constant time. May be set again from its function.
// The structure is the caller's, zeroed before its first use.
struct network_timer {
    struct network_timer *next, **link; // in its slot of the wheel
    uint64_t deadline; // microseconds of clock_microseconds()
    void (*expired)(struct network_timer *timer);
    bool armed;
};

void network_timer_set(struct network_timer *timer, uint64_t deadline);
void network_timer_cancel(struct network_timer *timer); // armed or not
// Call what is due. From the network's task; the earliest that may be due next is returned,
// NO_DEADLINE (wait_queue.h) if there is none.
uint64_t network_timers_run(uint64_t now);
uint64_t network_timers_earliest(void); // nothing is due before

// Work to be done once at the end of the present batch of packets, or soon if there is none:
// one acknowledgement for several segments, one wake-up. Queued twice it runs once.
struct network_deferred {
    struct network_deferred *next;
    void (*run)(struct network_deferred *deferred);
    bool queued;
};

void network_defer(struct network_deferred *deferred);
void network_defer_cancel(struct network_deferred *deferred); // before its memory goes
