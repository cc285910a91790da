// Process groups and sessions.
#include "groups.h"
#include "abi/errno.h"
#include "signal.h"

bool group_exists(int group, int session) {
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        struct task *task = task_at(i);
        if (task && task->group == group && task->session == session &&
            task->state != TASK_ZOMBIE && task->state != TASK_DEAD)
            return true;
    }
    return false;
}

int group_set(int id, int group) {
    struct task *self = current_task, *task = id == 0 ? self : task_find(id);
    if (group < 0)
        return -EINVAL;
    if (!task || (task != self && task->parent != self))
        return -ESRCH;
    if (group == 0)
        group = task->id;
    if (task != self && task->executed)
        return -EACCES;
    if (task->session == task->id || task->session != self->session)
        return -EPERM;
    if (group != task->id && !group_exists(group, self->session))
        return -EPERM;
    task->group = group;
    return 0;
}

int session_start(void) {
    struct task *self = current_task;
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++)
        if (task_at(i) && task_at(i)->group == self->id)
            return -EPERM;
    self->session = self->group = self->id;
    return self->id;
}

bool group_is_orphaned(int group) {
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        struct task *task = task_at(i);
        if (!task || task->group != group || task->state == TASK_ZOMBIE || !task->parent)
            continue;
        if (task->parent->group != group && task->parent->session == task->session)
            return false;
    }
    return true;
}

void groups_release(struct task *ended) {
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        struct task *task = task_at(i);
        if (!task || task == ended || task->session != ended->session ||
            task->state != TASK_STOPPED || !group_is_orphaned(task->group))
            continue;
        signal_send(task, SIGHUP, (struct signal_source){.code = SI_KERNEL});
        signal_send(task, SIGCONT, (struct signal_source){.code = SI_KERNEL});
    }
}
