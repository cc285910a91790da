// Ten faults, and a task that waits for ever. The comment FAULT marks the line that the evidence must name.
#include "kernel.h"

struct job {
    struct job *next;
    void (*run)(void);
    int priority;
};

static void null_dereference(void) {
    volatile struct job *volatile job = 0;
    job->priority = 3; // FAULT null-dereference
}

static void wild_jump(void) {
    void (*volatile run)(void) = (void (*)(void))0xDEADBEE0;
    run(); // FAULT wild-jump
    print("came back\r\n");
}

static __attribute__((noinline)) int descend(volatile int *above) {
    volatile int room[64];
    room[0] = *above + 1; // FAULT stack-overflow
    if (room[0] < 0)
        return 0;
    return descend(room) + room[0];
}

static void stack_overflow(void) {
    volatile int start = 0;
    descend(&start);
}

static volatile int load, ticks_counted;

static void count_load(void) {
    load = 100 / ticks_counted; // FAULT interrupt-division
}

static void interrupt_division(void) {
    on_tick = count_load;
    for (;;)
        __asm__ volatile("hlt");
}

static volatile int lock;

static __attribute__((noinline)) void take_lock(void) {
    while (lock) { // FAULT deadlock
    }
    lock = 1;
}

static void deadlock(void) {
    __asm__ volatile("cli");
    take_lock();
    take_lock();
}

static volatile int data_ready;

static void data_arrives(void) {
    data_ready = 1;
    on_tick = 0;
}

static __attribute__((noinline)) void sleep_for_data(void) {
    data_ready = 0; // the wake-up came before and is lost here
    while (!data_ready) __asm__ volatile("hlt"); // FAULT lost-wake-up
}

static void lost_wake_up(void) {
    on_tick = data_arrives;
    while (!data_ready)
        ;
    sleep_for_data();
}

// Two tasks, of which the second waits for a disk that nobody has.
static struct task {
    unsigned *stack_pointer;
    const char *name;
    struct task *next;
} reader = {0, "reader\x1b[2J", 0}, first_task = {0, "main", &reader};
struct task *task_list = &first_task, *volatile running_task = &first_task;

// Leaves ebp, ebx, esi, edi on the old stack, and takes them from the new one.
void switch_stacks(unsigned **save, unsigned *load);
__asm__("switch_stacks: mov 4(%esp), %eax; mov 8(%esp), %edx; push %ebp; push %ebx; push %esi; push %edi;"
        "mov %esp, (%eax); mov %edx, %esp; pop %edi; pop %esi; pop %ebx; pop %ebp; ret");

static void switch_to(struct task *next) {
    struct task *from = running_task;
    running_task = next;
    switch_stacks(&from->stack_pointer, next->stack_pointer);
}

static __attribute__((noinline)) void wait_for_disk(void) {
    for (;;)
        switch_to(&first_task); // FAULT blocked-task
}

static void blocked_task(void) {
    static unsigned stack[512];
    unsigned *top = stack + 512;
    *--top = 0; // wait_for_disk never returns
    *--top = (unsigned)wait_for_disk;
    top -= 4; // the registers
    reader.stack_pointer = top;
    switch_to(&reader);
    for (;;)
        __asm__ volatile("hlt");
}

// A heap of three blocks. A free block is filled with a pattern that is no address.
static struct block {
    struct job job;
    int used;
} blocks[3];

static struct job *allocate(void) {
    for (int i = 0; i < 3; i++)
        if (!blocks[i].used) {
            blocks[i].used = 1;
            return &blocks[i].job;
        }
    return 0;
}

static __attribute__((noinline)) void release(struct job *job) {
    struct block *block = (struct block *)job;
    if (!block->used)
        panic("released twice"); // FAULT double-free
    block->used = 0;
    job->next = (struct job *)0x6B6B6B6B;
    job->run = (void (*)(void))0x6B6B6B6B;
}

static void double_free(void) {
    struct job *job = allocate();
    release(job);
    release(job);
}

static void use_after_free(void) {
    struct job *first = allocate();
    first->next = allocate();
    release(first);
    first->next->priority = 1; // FAULT use-after-free
}

static __attribute__((noinline)) int write_to_user(char *buffer, int size) {
    for (int i = 0; i < size; i++)
        buffer[i] = 'x'; // FAULT user-pointer
    return size;
}

static void user_pointer(void) { write_to_user((char *)0x40000000, 16); }

static void triple_fault(void) {
    static const struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) nothing = {0, 0};
    __asm__ volatile("lidt %0" ::"m"(nothing));
    __asm__ volatile("ud2"); // FAULT triple-fault
}

static const struct {
    const char *name;
    void (*commit)(void);
} faults[] = {
    {"null-dereference", null_dereference}, {"wild-jump", wild_jump},
    {"stack-overflow", stack_overflow},     {"interrupt-division", interrupt_division},
    {"deadlock", deadlock},                 {"lost-wake-up", lost_wake_up},
    {"double-free", double_free},           {"use-after-free", use_after_free},
    {"user-pointer", user_pointer},         {"triple-fault", triple_fault},
    {"blocked-task", blocked_task},
};

static int equal(const char *a, const char *b) {
    while (*a && *a == *b)
        a++, b++;
    return *a == *b;
}

void run_fault(const char *name) {
    for (unsigned i = 0; i < sizeof faults / sizeof *faults; i++)
        if (equal(name, faults[i].name))
            faults[i].commit();
    print("no such fault\r\n");
}
