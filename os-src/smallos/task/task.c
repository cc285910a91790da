// Tasks: the table, ids, kernel stacks.
#include "task.h"
#include "arch/i386/entries.h"
#include "arch/i386/memory_layout.h"
#include "arch/i386/paging.h"
#include "arch/i386/switch.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/panic.h"
#include "base/string.h"
#include "float_state.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "scheduler.h"

#define LARGEST_ID 32767

static struct task *tasks[TASKS_MAXIMUM]; // the slot is also the kernel stack's
static int last_id;
static unsigned count;

unsigned task_count(void) { return count; }
struct task *task_at(unsigned index) { return tasks[index]; }

struct task *task_find(int id) {
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++)
        if (tasks[i] && tasks[i]->id == id && tasks[i]->state != TASK_DEAD)
            return tasks[i];
    return NULL;
}

uint32_t task_stack_bottom(const struct task *task) {
    return KERNEL_STACKS_START + task->stack_slot * KERNEL_STACK_SLOT + PAGE_SIZE;
}

uint32_t task_stack_top(const struct task *task) {
    return task_stack_bottom(task) + KERNEL_STACK_SIZE;
}

const struct task *task_of_guard(uint32_t address) {
    if (address < KERNEL_STACKS_START || address >= KERNEL_TABLES_END)
        return NULL;
    uint32_t slot = (address - KERNEL_STACKS_START) / KERNEL_STACK_SLOT;
    uint32_t offset = (address - KERNEL_STACKS_START) % KERNEL_STACK_SLOT;
    return slot < TASKS_MAXIMUM && offset < PAGE_SIZE ? tasks[slot] : NULL;
}

static bool owns_stack_address(uint32_t address) {
    return address >= KERNEL_STACKS_START && address < KERNEL_TABLES_END &&
           paging_lookup(address) != 0;
}

static void describe_current(void) {
    console_print("task=%d %s\n", current_task->id, current_task->name);
}

void tasks_begin(void) {
    static const struct panic_tasks tasks = {describe_current, owns_stack_address};
    panic_use(&tasks);
    clock_on_tick(scheduler_tick);
}

static void unmap_stack(struct task *task, uint32_t end) {
    for (uint32_t page = task_stack_bottom(task); page < end; page += PAGE_SIZE) {
        uint32_t frame = paging_lookup(page) & ~PAGE_FLAGS;
        paging_unmap(page);
        frame_release(frame);
    }
}

static bool map_stack(struct task *task) {
    for (uint32_t page = task_stack_bottom(task); page < task_stack_top(task);
         page += PAGE_SIZE) {
        uint32_t frame = frame_allocate();
        if (frame == FRAME_NONE) {
            unmap_stack(task, page);
            return false;
        }
        panic_unless(paging_map(page, frame, PAGE_WRITABLE));
    }
    return true;
}

// Ids of sessions and groups that outlived their leader are not given out again.
static bool id_is_taken(int id) {
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++)
        if (tasks[i] && (tasks[i]->id == id || tasks[i]->group == id || tasks[i]->session == id))
            return true;
    return false;
}

static int next_id(void) {
    do
        last_id = last_id == LARGEST_ID ? PROCESS_INIT + 1 : last_id + 1;
    while (id_is_taken(last_id));
    return last_id;
}

struct task *task_create(const char *name) {
    unsigned slot = 0;
    while (slot < TASKS_MAXIMUM && tasks[slot])
        slot++;
    struct task *task = slot < TASKS_MAXIMUM ? heap_allocate(sizeof *task) : NULL;
    if (!task)
        return NULL;
    memset(task, 0, sizeof *task);
    task->stack_slot = slot;
    task->state = TASK_WAITING_FIRMLY;
    string_copy(task->name, name, sizeof task->name);
    if (!map_stack(task)) {
        heap_free(task);
        return NULL;
    }
    task->id = next_id();
    uint32_t flags = interrupts_save();
    tasks[slot] = task;
    count++;
    interrupts_restore(flags);
    return task;
}

void task_free(struct task *task) {
    uint32_t flags = interrupts_save();
    panic_unless(task != current_task && !task->queued && !task->space && !task->files);
    tasks[task->stack_slot] = NULL;
    count--;
    interrupts_restore(flags);
    float_state_drop(task);
    unmap_stack(task, task_stack_top(task));
    heap_free(task->float_memory);
    heap_free(task);
}

void task_set_name(struct task *task, const char *path) {
    const char *name = path;
    for (; *path; path++)
        if (*path == '/' && path[1])
            name = path + 1;
    string_copy(task->name, name, sizeof task->name);
}

_Noreturn void kernel_task_exit(void) {
    interrupts_disable();
    current_task->state = TASK_DEAD;
    scheduler_switch();
    __builtin_unreachable();
}

struct task *kernel_task_start(const char *name, void (*function)(void)) {
    struct task *task = task_create(name);
    if (!task)
        return NULL;
    // The place of a trap frame stays free: a kernel task may become a process.
    uint32_t *stack = (uint32_t *)((struct trap_frame *)task_stack_top(task) - 1);
    *--stack = (uint32_t)function;
    *--stack = (uint32_t)kernel_task_begin;
    stack -= 4; // registers that the switch takes
    memset(stack, 0, 16);
    task->stack_pointer = (uint32_t)stack;
    scheduler_make_ready(task);
    return task;
}
