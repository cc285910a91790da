// Calls about time.
#include "abi/system_calls.h"
#include "base/clock.h"
#include "base/format.h"
#include "memory/user_copy.h"
#include "system_call.h"
#include "task/signal.h"
#include "times.h"

bool microseconds_of(const struct timespec *time, uint64_t *microseconds) {
    if (time->tv_sec < 0 || time->tv_nsec < 0 || time->tv_nsec >= 1000000000)
        return false;
    *microseconds = (uint64_t)time->tv_sec * 1000000 + ((uint32_t)time->tv_nsec + 999) / 1000;
    return true;
}

struct timespec timespec_of(uint64_t microseconds) {
    uint32_t rest;
    uint64_t seconds = divide64(microseconds, 1000000, &rest);
    return (struct timespec){(int32_t)seconds, (int32_t)rest * 1000};
}

uint64_t deadline_after(int32_t milliseconds) {
    if (milliseconds < 0)
        return NO_DEADLINE;
    if (current_task->restart_deadline != 0)
        return current_task->restart_deadline;
    return clock_microseconds() + (uint64_t)milliseconds * 1000;
}

void deadline_keep(int result, uint64_t deadline) {
    bool again = result == -ERESTART_UNLESS_HANDLED && deadline != NO_DEADLINE;
    current_task->restart_deadline = again ? deadline : 0;
}

int call_time(const struct call *call) {
    int32_t seconds = (int32_t)divide64(clock_real_microseconds(), 1000000, NULL);
    if (call->a && copy_to_user((void *)call->a, &seconds, sizeof seconds) < 0)
        return -EFAULT;
    return seconds;
}

int call_clock_gettime(const struct call *call) {
    if (call->a > CLOCK_MONOTONIC)
        return -EINVAL;
    struct timespec now = timespec_of(call->a == CLOCK_REALTIME ? clock_real_microseconds()
                                                                : clock_microseconds());
    return copy_to_user((void *)call->b, &now, sizeof now);
}

// Only the time that the system keeps is set; the chip's is read at the next start.
int call_clock_settime(const struct call *call) {
    struct timespec time;
    uint64_t microseconds;
    if (call->a != CLOCK_REALTIME)
        return -EINVAL;
    if (copy_from_user(&time, (void *)call->b, sizeof time) < 0)
        return -EFAULT;
    if (!microseconds_of(&time, &microseconds))
        return -EINVAL;
    clock_set_real_microseconds(microseconds);
    return 0;
}

int call_nanosleep(const struct call *call) {
    struct timespec request, left;
    uint64_t duration, deadline = current_task->restart_deadline;
    struct wait_queue nobody = {0};
    if (copy_from_user(&request, (void *)call->a, sizeof request) < 0)
        return -EFAULT;
    if (!microseconds_of(&request, &duration))
        return -EINVAL;
    if (deadline == 0)
        deadline = clock_microseconds() + duration;
    int result = wait_for_until(&nobody, false, deadline, true);
    if (result == -ERESTART)
        result = -ERESTART_UNLESS_HANDLED;
    deadline_keep(result, deadline);
    if (result == -ETIMEDOUT)
        return 0;
    uint64_t now = clock_microseconds();
    left = timespec_of(now < deadline ? deadline - now : 0);
    if (call->b && copy_to_user((void *)call->b, &left, sizeof left) < 0)
        return -EFAULT;
    return result;
}

static void alarm_expired(struct timer *timer) {
    struct task *task = (struct task *)((char *)timer - offsetof(struct task, alarm));
    signal_send(task, SIGALRM, (struct signal_source){.code = SI_KERNEL});
}

int call_alarm(const struct call *call) {
    struct timer *alarm = &current_task->alarm;
    uint64_t now = clock_microseconds(), left = 0;
    if (alarm->armed && alarm->deadline > now)
        left = divide64(alarm->deadline - now + 999999, 1000000, NULL);
    timer_cancel(alarm);
    alarm->expired = alarm_expired;
    if (call->a > 0)
        timer_set(alarm, now + (uint64_t)call->a * 1000000);
    return (int)left;
}

int call_pause(const struct call *call) {
    struct wait_queue nobody = {0};
    (void)call;
    wait_for(&nobody, false);
    return -ERESTART_UNLESS_HANDLED;
}
