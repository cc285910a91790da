// What the file systems need of the kernel. Only one task runs, so nothing ever waits.
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/console.h"
#include "base/format.h"
#include "base/panic.h"
#include "host.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "task/mutex.h"

#define PIECES 4096

uint32_t host_memory_frames = 4096;
bool host_is_quiet;
char host_console[4096], host_context[200];
const void *host_bad_memory;
uint64_t host_seconds = 1800000000;
struct task *current_task; // task/task.h knows signals as libc does, so it stays out
struct task *kernel_task_start(const char *name, void (*function)(void));

static struct {
    uint32_t first, count, left;
} pieces[PIECES]; // what frame_allocate_cache_adjacent() gave out

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "check-ext2: %s: ", host_context);
    vfprintf(stderr, format, arguments);
    fprintf(stderr, "\nlast console lines:\n%s", host_console);
    va_end(arguments);
    exit(1);
}

void panic(const char *format, ...) {
    char text[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    fprintf(stderr, "check-ext2: %s: kernel panic: %s\n", host_context, text);
    abort();
}

void console_message(const char *format, ...) {
    char line[200];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    size_t used = strlen(host_console), added = strlen(line);
    if (used + added >= sizeof host_console)
        used = 0;
    memcpy(host_console + used, line, added + 1);
    if (!host_is_quiet)
        fputs(line, stdout);
}

int format_arguments(char *buffer, size_t size, const char *format, va_list arguments) {
    return vsnprintf(buffer, size, format, arguments);
}

uint64_t divide64(uint64_t dividend, uint32_t divisor, uint32_t *remainder) {
    if (remainder)
        *remainder = (uint32_t)(dividend % divisor);
    return dividend / divisor;
}

uint64_t clock_microseconds(void) { return host_seconds * 1000000; }
uint64_t clock_real_microseconds(void) { return host_seconds * 1000000; }

void *heap_allocate(size_t size) { return size ? malloc(size) : NULL; }
void heap_free(void *memory) { free(memory); }

struct frame_counts frame_counts(void) {
    return (struct frame_counts){.managed = host_memory_frames};
}

uint32_t frame_allocate_cache_adjacent(uint32_t count) {
    void *memory = aligned_alloc(PAGE_SIZE, count * PAGE_SIZE);
    for (unsigned i = 0; memory && i < PIECES; i++)
        if (pieces[i].left == 0) {
            memset(memory, 0xA5, count * PAGE_SIZE);
            pieces[i].first = physical_address(memory);
            pieces[i].count = pieces[i].left = count;
            return pieces[i].first;
        }
    fail("no memory for frames");
}

uint32_t frame_allocate(void) { return frame_allocate_cache_adjacent(1); }

void frame_release(uint32_t physical) {
    for (unsigned i = 0; i < PIECES; i++)
        if (pieces[i].left > 0 && physical - pieces[i].first < pieces[i].count * PAGE_SIZE) {
            if (--pieces[i].left == 0)
                free(direct_map(pieces[i].first));
            return;
        }
    fail("a frame is released that was not allocated");
}

uint32_t copy_safely(void *to, const void *from, uint32_t size) {
    const uint8_t *bad = host_bad_memory, *source = from;
    if (bad && source < bad + PAGE_SIZE && source + size > bad) {
        uint32_t good = source < bad ? (uint32_t)(bad - source) : 0;
        memcpy(to, from, good);
        return size - good;
    }
    memcpy(to, from, size);
    return 0;
}

void mutex_lock(struct mutex *mutex) {
    if (mutex->owner)
        fail("a lock is taken twice");
    mutex->owner = (struct task *)mutex;
}

void mutex_unlock(struct mutex *mutex) {
    if (!mutex->owner)
        fail("a lock is given back that nobody has");
    mutex->owner = NULL;
}

void wake_all(struct wait_queue *queue) { (void)queue; }
void wait_enter(struct wait_queue *queue, struct waiter *waiter) { (void)queue, (void)waiter; }
void wait_leave(struct waiter *waiter) { (void)waiter; }
void task_prepare_sleep(bool interruptible) { (void)interruptible; }
void task_cancel_sleep(void) {}
bool task_has_signal(void) { return false; }
bool task_sleep(uint64_t deadline) {
    (void)deadline;
    fail("the only task waits for ever");
}

struct task *kernel_task_start(const char *name, void (*function)(void)) {
    (void)name, (void)function;
    return (struct task *)host_console; // it never runs: the tests write by themselves
}
