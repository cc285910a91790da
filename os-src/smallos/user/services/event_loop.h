// The event loop of a service: descriptors that are watched, each with a deadline if it likes.
// One thread; callbacks run one after the other and must not wait.
#ifndef EVENT_LOOP_H
#define EVENT_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#define NO_DEADLINE 0

struct watch {
    int fd;
    void (*ready)(struct watch *watch, uint32_t events); // EPOLLIN and its like
    void (*expired)(struct watch *watch);                // NULL: has no deadlines
    int64_t deadline;                                    // of loop_now(), or NO_DEADLINE
    uint32_t events;                                     // what is watched; set by the functions
    struct watch *next, *previous;                       // the loop's
};

bool loop_begin(void); // false and errno
bool loop_add(struct watch *watch, uint32_t events); // false and errno
void loop_change(struct watch *watch, uint32_t events);
// Afterwards neither callback is called, not even for what was already reported; the descriptor
// stays open. Allowed in any callback.
void loop_remove(struct watch *watch);
int64_t loop_now(void); // milliseconds of the monotonic clock, above 0
void loop_expire_in(struct watch *watch, long milliseconds);
// Runs until a callback calls loop_stop().
void loop_run(void);
void loop_stop(void);

#endif
