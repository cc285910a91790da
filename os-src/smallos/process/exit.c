// The end of a process: what it had goes back, its children get another parent, its own
// parent is notified.
#include "abi/errno.h"
#include "abi/wait.h"
#include "arch/i386/io.h"
#include "arch/i386/paging.h"
#include "files/file_table.h"
#include "files/terminal/terminal.h"
#include "fs/vnode.h"
#include "memory/address_space.h"
#include "process.h"
#include "task/float_state.h"
#include "task/groups.h"
#include "task/scheduler.h"
#include "task/signal.h"

static void unlink_child(struct task *task) {
    struct task **link = &task->parent->first_child;
    while (*link != task)
        link = &(*link)->sibling;
    *link = task->sibling;
    task->parent = NULL;
}

// Zombies whose status nobody will ask for go at once.
static void give_children_to_init(struct task *task) {
    struct task *init = task_find(PROCESS_INIT);
    while (task->first_child) {
        struct task *child = task->first_child;
        unlink_child(child);
        child->adopted = true;
        if (child->state == TASK_ZOMBIE) {
            child->state = TASK_DEAD;
            task_free(child);
            continue;
        }
        if (init == task || !init)
            continue; // init itself begins anew: its children stay without a parent
        child->parent = init;
        child->sibling = init->first_child;
        init->first_child = child;
    }
}

static bool parent_ignores(const struct task *parent) {
    const struct sigaction *action = &parent->signals.actions[SIGCHLD];
    return action->sa_handler == SIG_IGN || (action->sa_flags & SA_NOCLDWAIT);
}

static void release_resources(struct task *task) {
    struct address_space *space = task->space;
    timer_cancel(&task->alarm);
    file_table_close(task->files);
    task->files = NULL;
    vnode_release(task->directory);
    task->directory = NULL;
    float_state_drop(task);
    uint32_t flags = interrupts_save();
    task->space = NULL;
    write_cr3(paging_kernel_directory());
    interrupts_restore(flags);
    if (space)
        address_space_destroy(space);
}

_Noreturn void process_exit(int status) {
    struct task *task = current_task;
    task->status = status;
    release_resources(task);
    give_children_to_init(task);
    terminal_session_ended(task);
    groups_release(task);
    if (task->id == PROCESS_INIT)
        process_restart_init(status);
    interrupts_disable();
    bool killed = WIFSIGNALED(status);
    if (!task->parent || task->adopted || parent_ignores(task->parent)) {
        struct task *parent = task->parent;
        task->state = TASK_DEAD;
        if (parent) {
            parent->children_user_ticks += task->user_ticks;
            parent->children_kernel_ticks += task->kernel_ticks;
            unlink_child(task);
            wake_all(&parent->children_queue); // perhaps it waits for the last child
        }
    } else {
        task->state = TASK_ZOMBIE;
        signal_parent(task, killed ? CLD_KILLED : CLD_EXITED,
                              killed ? WTERMSIG(status) : WEXITSTATUS(status));
    }
    scheduler_switch();
    __builtin_unreachable();
}

static bool selects(int selected, const struct task *child) {
    if (selected > 0)
        return child->id == selected;
    if (selected == -1)
        return true;
    return child->group == (selected == 0 ? current_task->group : -selected);
}

// A child that has something to say; the status is its answer. *any: there is a child at all.
static struct task *find_news(int selected, int options, int *status, bool *any) {
    *any = false;
    for (struct task *child = current_task->first_child; child; child = child->sibling) {
        if (!selects(selected, child))
            continue;
        *any = true;
        *status = child->status;
        if (child->state == TASK_ZOMBIE)
            return child;
        if ((options & WUNTRACED) && child->state == TASK_STOPPED && !child->stop_reported) {
            child->stop_reported = true;
            return child;
        }
        if ((options & WCONTINUED) && child->continue_reported) {
            child->continue_reported = false;
            *status = 0xFFFF;
            return child;
        }
    }
    return NULL;
}

int process_wait(int selected, int *status, int options, uint32_t *user_ticks,
                 uint32_t *kernel_ticks) {
    struct task *self = current_task, *child = NULL;
    bool any = true;
    int result = 0;
    if (options & ~(WNOHANG | WUNTRACED | WCONTINUED))
        return -EINVAL;
    if (options & WNOHANG)
        child = find_news(selected, options, status, &any);
    else
        result = wait_for(&self->children_queue,
                          (child = find_news(selected, options, status, &any)) || !any);
    if (result < 0)
        return result;
    if (!child)
        return any ? 0 : -ECHILD;
    int id = child->id;
    *user_ticks = child->user_ticks;
    *kernel_ticks = child->kernel_ticks;
    if (child->state == TASK_ZOMBIE) {
        self->children_user_ticks += child->user_ticks + child->children_user_ticks;
        self->children_kernel_ticks += child->kernel_ticks + child->children_kernel_ticks;
        unlink_child(child);
        child->state = TASK_DEAD;
        task_free(child);
    }
    return id;
}
