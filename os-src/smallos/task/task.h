// Tasks. A process is a task with an address space; it has one thread. Kernel tasks have
// none. Fields are written by the task itself, or with interrupts off.
#pragma once
#include "abi/signal.h"
#include "arch/i386/interrupts.h"
#include "timer.h"
#include "wait_queue.h"
#include <stddef.h>

#define TASKS_MAXIMUM 128 // processes and kernel tasks together
#define TASK_NAME_SIZE 32
#define PROCESS_INIT 1

struct address_space;
struct file_table;
struct vnode;

enum task_state {
    TASK_READY, // runs or waits for the processor
    TASK_WAITING, // for a wake-up or a signal
    TASK_WAITING_FIRMLY, // for a wake-up only
    TASK_STOPPED, // by job control
    TASK_ZOMBIE, // ended, not yet waited for
    TASK_DEAD // nobody will wait; freed after the last switch away from it
};

struct signal_source { // what siginfo says beside the number
    int code, process;
    uint32_t value; // address of a fault, status of a child
};

struct signal_state {
    uint64_t pending, blocked;
    uint64_t saved_blocked; // by sigsuspend, put back behind the handler
    bool restore_blocked;
    struct sigaction actions[SIGNAL_COUNT];
    struct signal_source sources[32];
    struct wait_queue queue; // signalfd
};

struct task {
    uint32_t stack_pointer; // saved by the switch
    struct task *next_ready;
    enum task_state state;
    bool queued, preemptible, woken;
    bool urgent; // goes first when it is woken, and takes the processor from ring 3 at once
    unsigned slice; // ticks left of its turn
    int id, group, session;
    char name[TASK_NAME_SIZE];
    unsigned stack_slot;
    struct trap_frame *frame; // of the system call or trap it is in; processes only
    struct address_space *space;
    struct file_table *files;
    struct vnode *directory; // current
    struct task *parent, *first_child, *sibling;
    bool adopted; // its parent ended: nobody asks for its status
    uint32_t user_ticks, kernel_ticks, children_user_ticks, children_kernel_ticks;
    struct wait_queue children_queue; // a child changed its state
    int status; // exit status in the encoding of wait
    bool stop_reported, continue_reported; // to a parent that wants to know
    struct signal_state signals;
    struct timer sleep_timer, alarm;
    uint64_t alarm_interval;
    uint64_t restart_deadline; // of a sleep that is made again; 0 outside
    bool executed; // has called execve since its fork: setpgid by the parent is refused
    bool in_system_call; // the frame's eax was the number of a call that may be restarted
    bool used_float;
    uint8_t *float_state; // 16-byte aligned, inside float_memory
    void *float_memory;
};

extern struct task *current_task;

// At start-up, before anything else: the clock's ticks and what a panic says of tasks come from
// this floor.
void tasks_begin(void);
// A task without memory, files or parent, not yet ready; NULL: too many, or no memory.
struct task *task_create(const char *name);
// Take the resources of a task that never ran, or has ended.
void task_free(struct task *task);
uint32_t task_stack_bottom(const struct task *task);
uint32_t task_stack_top(const struct task *task);
// Whether an address lies in the guard page of a kernel stack, and of whose.
const struct task *task_of_guard(uint32_t address);

struct task *task_find(int id); // NULL; zombies are found too
// All tasks, in no order: for (unsigned i = 0; i < TASKS_MAXIMUM; i++) if ((task = task_at(i)))
struct task *task_at(unsigned index);
unsigned task_count(void);
void task_set_name(struct task *task, const char *path);

// A kernel task: runs the function, preemptible only when it says so.
struct task *kernel_task_start(const char *name, void (*function)(void));
