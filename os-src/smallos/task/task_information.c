// Tasks and interrupts as texts, for ps and top.
#include "arch/i386/memory_layout.h"
#include "base/information.h"
#include "memory/address_space.h"
#include "memory/text.h"
#include "scheduler.h"

static char state_letter(enum task_state state) {
    return state == TASK_READY     ? 'R'
           : state == TASK_STOPPED ? 'T'
           : state == TASK_ZOMBIE  ? 'Z'
                                   : 'S';
}

static void tasks(struct text *text) {
    text_print(text, "pid ppid pgid state ticks memory name\n");
    for (unsigned i = 0; i < TASKS_MAXIMUM; i++) {
        const struct task *task = task_at(i);
        if (!task || task->state == TASK_DEAD)
            continue;
        uint32_t pages = task->space ? address_space_resident(task->space) : 0;
        text_print(text, "%d %d %d %c %u %u %s\n", task->id, task->parent ? task->parent->id : 0,
                   task->group, state_letter(task->state), task->user_ticks + task->kernel_ticks,
                   pages * (PAGE_SIZE / 1024), task->name);
    }
}

static void interrupts(struct text *text) {
    for (unsigned line = 0; line < 16; line++)
        if (interrupts_count(line) > 0)
            text_print(text, "irq %u: %u\n", line, interrupts_count(line));
    text_print(text, "spurious: %u\n", interrupts_spurious());
    text_print(text, "task switches: %llu\n", scheduler_switches());
    text_print(text, "idle ticks: %u\n", scheduler_idle_ticks());
}

INFORMATION(INFORMATION_TASKS, tasks);
INFORMATION(INFORMATION_INTERRUPTS, interrupts);
