// fork.
#include "abi/errno.h"
#include "arch/i386/switch.h"
#include "base/string.h"
#include "files/file_table.h"
#include "memory/address_space.h"
#include "new_process.h"
#include "process.h"
#include "task/float_state.h"
#include "task/scheduler.h"

struct task *new_process(struct task *parent) {
    struct task *child = task_create(parent->name);
    if (!child)
        return NULL;
    child->frame = (struct trap_frame *)task_stack_top(child) - 1;
    uint32_t *stack = (uint32_t *)child->frame;
    *--stack = (uint32_t)process_begin;
    stack -= 4; // registers that the switch takes
    memset(stack, 0, 16);
    child->stack_pointer = (uint32_t)stack;
    child->group = parent->group;
    child->session = parent->session;
    child->signals.blocked = parent->signals.blocked;
    memcpy(child->signals.actions, parent->signals.actions, sizeof child->signals.actions);
    child->files = file_table_copy(parent->files);
    if (!child->files) {
        task_free(child);
        return NULL;
    }
    child->directory = vnode_reference(parent->directory);
    return child;
}

void new_process_drop(struct task *child) {
    file_table_close(child->files);
    child->files = NULL;
    vnode_release(child->directory);
    if (child->space)
        address_space_destroy(child->space);
    child->space = NULL;
    task_free(child);
}

void new_process_begin(struct task *child) {
    struct task *parent = current_task;
    child->parent = parent;
    child->sibling = parent->first_child;
    parent->first_child = child;
    scheduler_make_ready(child);
}

int process_fork(void) {
    struct task *parent = current_task;
    if (task_count() >= TASKS_MAXIMUM)
        return -EAGAIN;
    struct task *child = new_process(parent);
    if (!child)
        return -ENOMEM;
    child->space = address_space_copy(parent->space);
    if (!child->space || !float_state_copy(parent, child)) {
        new_process_drop(child);
        return -ENOMEM;
    }
    *child->frame = *parent->frame;
    child->frame->eax = 0;
    new_process_begin(child);
    return child->id;
}
