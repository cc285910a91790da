// One task, its locks and what it would wait for.
#include "fake_kernel.h"
#include "task/mutex.h"
#include "task/scheduler.h"
#include "task/signal.h"

static struct task the_task;
struct task *current_task = &the_task;
bool (*fake_sleep)(uint64_t deadline);
void (*fake_kernel_task)(void);
uint32_t fake_signals[65];

struct task *kernel_task_start(const char *name, void (*function)(void)) {
    (void)name;
    fake_kernel_task = function;
    return &the_task;
}

void mutex_lock(struct mutex *mutex) {
    if (mutex->owner)
        fake_fail("a lock is taken twice");
    mutex->owner = &the_task;
}

void mutex_unlock(struct mutex *mutex) {
    if (!mutex->owner)
        fake_fail("a lock is given back that nobody has");
    mutex->owner = NULL;
}

void wait_enter(struct wait_queue *queue, struct waiter *waiter) { (void)queue, (void)waiter; }
void wait_leave(struct waiter *waiter) { (void)waiter; }
void wake_all(struct wait_queue *queue) { (void)queue; }
void task_prepare_sleep(bool interruptible) { (void)interruptible; }
void task_cancel_sleep(void) {}
bool task_has_signal(void) { return false; }
void scheduler_yield(void) {}
void scheduler_relax(void) {}

bool task_sleep(uint64_t deadline) {
    if (!fake_sleep)
        fake_fail("the only task waits for ever");
    return fake_sleep(deadline);
}

void signal_send(struct task *task, int number, struct signal_source source) {
    (void)task, (void)source;
    if (number < 0 || number > 64)
        fake_fail("a signal %d is sent", number);
    fake_signals[number]++;
}
