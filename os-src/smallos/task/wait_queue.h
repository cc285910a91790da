// Wait queues: how a task sleeps until something happens. Nothing in this kernel polls.
//
// A waiter enters the queue first, then looks at the condition, then sleeps; a wake-up in
// between makes the sleep return at once. wait_for() is that loop; poll and epoll build
// their own with several waiters.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct task;
struct waiter;

struct wait_queue {
    struct waiter *first, *last;
};

struct waiter {
    struct waiter *next, *previous;
    struct wait_queue *queue; // NULL while in none
    struct task *task;
    // What a wake-up does, with interrupts off; NULL: wake the task.
    void (*notify)(struct waiter *waiter);
    void *context;
};

void wait_enter(struct wait_queue *queue, struct waiter *waiter);
void wait_leave(struct waiter *waiter);
// Wake everyone. Also from interrupt handlers.
void wake_all(struct wait_queue *queue);

#define NO_DEADLINE (~0ull)
// Say that the next task_sleep() may sleep; a wake-up from here on cancels it.
void task_prepare_sleep(bool interruptible);
void task_cancel_sleep(void);
// Sleep until woken, signalled (when interruptible) or the clock's microseconds reach the
// deadline; whether it was in time.
bool task_sleep(uint64_t deadline);

// Wait until the condition holds: 0, -ERESTART when a signal came first, -ETIMEDOUT.
#define wait_for_until(waited_queue, condition, deadline, interruptible)       \
    ({                                                                         \
        struct waiter waiter_ = {0};                                           \
        int wait_result_ = 0;                                                  \
        wait_enter(waited_queue, &waiter_);                                    \
        for (bool in_time_ = true;;) {                                         \
            task_prepare_sleep(interruptible);                                 \
            if (condition)                                                     \
                break;                                                         \
            if (!in_time_) {                                                   \
                wait_result_ = -ETIMEDOUT;                                     \
                break;                                                         \
            }                                                                  \
            if ((interruptible) && task_has_signal()) {                        \
                wait_result_ = -ERESTART;                                      \
                break;                                                         \
            }                                                                  \
            in_time_ = task_sleep(deadline);                                   \
        }                                                                      \
        task_cancel_sleep();                                                   \
        wait_leave(&waiter_);                                                  \
        wait_result_;                                                          \
    })
#define wait_for(queue, condition) wait_for_until(queue, condition, NO_DEADLINE, true)

bool task_has_signal(void); // task/signal.c

// Results that never reach a program: the call is made again after the signal, unless ...
#define ERESTART 512 // ... a handler ran that was not installed with SA_RESTART
#define ERESTART_UNLESS_HANDLED 514 // ... any handler ran
