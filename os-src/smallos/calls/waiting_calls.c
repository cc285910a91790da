// poll, epoll, timerfd, signalfd.
#include "abi/epoll.h"
#include "abi/fcntl.h"
#include "abi/poll.h"
#include "abi/system_calls.h"
#include "abi/timerfd.h"
#include "files/epoll.h"
#include "files/file_table.h"
#include "files/poll.h"
#include "files/timer_file.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "system_call.h"
#include "times.h"

#define EVENTS_MAXIMUM 256u

int call_poll(const struct call *call) {
    uint32_t count = call->b, size = count * sizeof(struct pollfd);
    if (count > DESCRIPTORS_MAXIMUM)
        return -EINVAL;
    struct pollfd *descriptors = heap_allocate(size + 1);
    if (!descriptors)
        return -ENOMEM;
    int result = copy_from_user(descriptors, (void *)call->a, size);
    if (result == 0) {
        uint64_t deadline = deadline_after((int32_t)call->c);
        result = poll_descriptors(descriptors, count, deadline);
        deadline_keep(result, deadline);
    }
    if (result >= 0 && copy_to_user((void *)call->a, descriptors, size) < 0)
        result = -EFAULT;
    heap_free(descriptors);
    return result;
}

int call_epoll_create1(const struct call *call) {
    struct file *file;
    if (call->a & ~(uint32_t)EPOLL_CLOEXEC)
        return -EINVAL;
    int result = epoll_create(0, &file);
    return result < 0 ? result : descriptor_install(file, 0, call->a & EPOLL_CLOEXEC);
}

int call_epoll_ctl(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct epoll_event event = {0, {0}};
    if (!file)
        return -EBADF;
    if (call->b != EPOLL_CTL_DEL && copy_from_user(&event, (void *)call->d, sizeof event) < 0)
        return -EFAULT;
    return epoll_control(file, (int)call->b, (int)call->c, &event);
}

int call_epoll_wait(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    uint32_t count = call->c < EVENTS_MAXIMUM ? call->c : EVENTS_MAXIMUM;
    if (!file)
        return -EBADF;
    if ((int32_t)call->c <= 0)
        return -EINVAL;
    if (!user_range((void *)call->b, count * sizeof(struct epoll_event)))
        return -EFAULT;
    struct epoll_event *events = heap_allocate(count * sizeof *events);
    if (!events)
        return -ENOMEM;
    uint64_t deadline = deadline_after((int32_t)call->d);
    int result = epoll_collect(file, events, count, deadline);
    deadline_keep(result, deadline);
    if (result > 0 &&
        copy_to_user((void *)call->b, events, (uint32_t)result * sizeof *events) < 0)
        result = -EFAULT;
    heap_free(events);
    return result;
}

int call_timerfd_create(const struct call *call) {
    struct file *file;
    if (call->a > CLOCK_MONOTONIC || (call->b & ~(uint32_t)(TFD_NONBLOCK | TFD_CLOEXEC)))
        return -EINVAL;
    int result = timer_file_create(call->a == CLOCK_REALTIME, call->b & TFD_NONBLOCK, &file);
    return result < 0 ? result : descriptor_install(file, 0, call->b & TFD_CLOEXEC);
}

static int get_timer(struct file *file, struct itimerspec *setting) {
    uint64_t remaining, interval;
    int result = timer_file_get(file, &remaining, &interval);
    if (result == 0)
        *setting = (struct itimerspec){timespec_of(interval), timespec_of(remaining)};
    return result;
}

int call_timerfd_settime(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct itimerspec setting, old;
    uint64_t first, interval;
    if (!file)
        return -EBADF;
    if (copy_from_user(&setting, (void *)call->c, sizeof setting) < 0)
        return -EFAULT;
    if (!microseconds_of(&setting.it_value, &first) ||
        !microseconds_of(&setting.it_interval, &interval) ||
        (call->b & ~(uint32_t)TFD_TIMER_ABSTIME))
        return -EINVAL;
    int result = get_timer(file, &old);
    if (result < 0)
        return result;
    if (call->d && copy_to_user((void *)call->d, &old, sizeof old) < 0)
        return -EFAULT;
    return timer_file_set(file, call->b & TFD_TIMER_ABSTIME, first, interval);
}

int call_timerfd_gettime(const struct call *call) {
    struct file *file = descriptor_file((int)call->a);
    struct itimerspec setting;
    if (!file)
        return -EBADF;
    int result = get_timer(file, &setting);
    return result < 0 ? result : copy_to_user((void *)call->b, &setting, sizeof setting);
}

int call_signalfd4(const struct call *call) {
    struct file *file;
    uint64_t set;
    if (call->c != sizeof set || (call->d & ~(uint32_t)(O_NONBLOCK | O_CLOEXEC)))
        return -EINVAL;
    if (copy_from_user(&set, (void *)call->b, sizeof set) < 0)
        return -EFAULT;
    if ((int)call->a != -1) {
        file = descriptor_file((int)call->a);
        int result = file ? signal_file_set(file, set) : -EBADF;
        return result < 0 ? result : (int)call->a;
    }
    int result = signal_file_create(set, call->d & O_NONBLOCK, &file);
    return result < 0 ? result : descriptor_install(file, 0, call->d & O_CLOEXEC);
}
