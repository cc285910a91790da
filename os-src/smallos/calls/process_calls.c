// Calls about processes: making, ending, waiting, groups and sessions.
#include "abi/system_calls.h"
#include "abi/time.h"
#include "abi/wait.h"
#include "base/clock.h"
#include "base/format.h"
#include "base/string.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "paths.h"
#include "process/arguments.h"
#include "process/process.h"
#include "system_call.h"
#include "task/groups.h"
#include "task/scheduler.h"

int call_exit(const struct call *call) { process_exit((int)(call->a & 0xFF) << 8); }

int call_fork(const struct call *call) {
    (void)call;
    return process_fork();
}

// The parent need not wait: the child has a copy of everything.
int call_vfork(const struct call *call) { return call_fork(call); }

static int start_program(const struct call *call,
                         int (*start)(const char *, struct argument_block *)) {
    struct argument_block arguments;
    char *path;
    int result = path_from_user((const char *)call->a, &path);
    if (result < 0)
        return result;
    result = arguments_collect(&arguments, (const char *const *)call->b,
                               (const char *const *)call->c);
    if (result == 0) {
        result = start(path, &arguments);
        arguments_free(&arguments);
    }
    heap_free(path);
    return result;
}

int call_execve(const struct call *call) { return start_program(call, process_execute); }
int call_spawn(const struct call *call) { return start_program(call, process_spawn); }

static struct timeval time_of(uint32_t ticks) {
    return (struct timeval){(int32_t)(ticks / TICKS_PER_SECOND),
                            (int32_t)(ticks % TICKS_PER_SECOND * (1000000 / TICKS_PER_SECOND))};
}

static int wait(int selected, void *status_to, int options, void *usage_to) {
    uint32_t user_ticks, kernel_ticks;
    int status;
    // Look first: a child's status must not be lost to a bad pointer.
    if ((status_to && !user_range(status_to, 4)) ||
        (usage_to && !user_range(usage_to, sizeof(struct rusage))))
        return -EFAULT;
    int id = process_wait(selected, &status, options, &user_ticks, &kernel_ticks);
    if (id <= 0)
        return id;
    struct rusage usage;
    memset(&usage, 0, sizeof usage);
    usage.ru_utime = time_of(user_ticks);
    usage.ru_stime = time_of(kernel_ticks);
    if ((status_to && copy_to_user(status_to, &status, sizeof status) < 0) ||
        (usage_to && copy_to_user(usage_to, &usage, sizeof usage) < 0))
        return -EFAULT;
    return id;
}

int call_waitpid(const struct call *call) {
    return wait((int)call->a, (void *)call->b, (int)call->c, NULL);
}

int call_wait4(const struct call *call) {
    return wait((int)call->a, (void *)call->b, (int)call->c, (void *)call->d);
}

int call_getpid(const struct call *call) {
    (void)call;
    return current_task->id;
}

int call_getppid(const struct call *call) {
    (void)call;
    return current_task->parent ? current_task->parent->id : 0;
}

int call_setpgid(const struct call *call) { return group_set((int)call->a, (int)call->b); }

int call_getpgid(const struct call *call) {
    struct task *task = call->a == 0 ? current_task : task_find((int)call->a);
    return task ? task->group : -ESRCH;
}

int call_getpgrp(const struct call *call) {
    (void)call;
    return current_task->group;
}

int call_setsid(const struct call *call) {
    (void)call;
    return session_start();
}

int call_sched_yield(const struct call *call) {
    (void)call;
    scheduler_yield();
    return 0;
}

int call_times(const struct call *call) {
    const struct task *self = current_task;
    struct tms times = {(clock_t)self->user_ticks, (clock_t)self->kernel_ticks,
                        (clock_t)self->children_user_ticks, (clock_t)self->children_kernel_ticks};
    if (call->a && copy_to_user((void *)call->a, &times, sizeof times) < 0)
        return -EFAULT;
    return (int)(divide64(clock_milliseconds(), 10, NULL) & 0x7FFFFFFF);
}
