// What the network code needs of the kernel, on a Linux host.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "arch/i386/memory_layout.h"
#include "base/clock.h"
#include "base/format.h"
#include "base/panic.h"
#include "base/string.h"
#include "files/poll.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "task/signal.h"
#include "world.h"


void *aligned_alloc(size_t alignment, size_t size);
int vprintf(const char *format, va_list arguments);

uint32_t memory_fails, memory_frames = 32768; // 128 MiB
static uint32_t blocks, frames, files, signals;
static struct task the_task;
struct task *current_task = &the_task;

static bool fails(void) { return memory_fails > 0 && world_random(1000) < memory_fails; }

void *heap_allocate(size_t size) {
    void *memory = fails() ? NULL : malloc(size);
    blocks += memory != NULL;
    return memory;
}

void heap_free(void *memory) {
    blocks -= memory != NULL;
    free(memory);
}

// Addresses of frames are the host's, as the direct map would have them.
uint32_t frame_allocate(void) {
    void *memory = fails() ? NULL : aligned_alloc(PAGE_SIZE, PAGE_SIZE);
    if (!memory)
        return FRAME_NONE;
    frames++;
    return physical_address(memory);
}

uint32_t frame_allocate_cache(void) { return frame_allocate(); }
uint32_t frame_allocate_adjacent(uint32_t count) {
    panic_unless(count == 1);
    return frame_allocate();
}

void frame_release(uint32_t physical) {
    frames--;
    free(direct_map(physical));
}

struct frame_counts frame_counts(void) {
    return (struct frame_counts){
        .total = memory_frames, .managed = memory_frames, .free = memory_frames - frames};
}

_Noreturn void panic(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    printf("panic: ");
    vprintf(format, arguments);
    printf("\n");
    abort();
}


uint64_t clock_microseconds(void) { return world_now(); }
uint64_t clock_real_microseconds(void) { return world_now(); }
uint64_t clock_cycles(void) { return world_now() * 1000; }

uint32_t copy_safely(void *to, const void *from, uint32_t size) {
    memcpy(to, from, size);
    return 0;
}

int copy_to_user(void *to, const void *from, uint32_t size) {
    memcpy(to, from, size);
    return 0;
}

// Only one task, and it looks at its condition after every event.
void wait_enter(struct wait_queue *queue, struct waiter *waiter) {
    (void)queue;
    (void)waiter;
}
void wait_leave(struct waiter *waiter) { (void)waiter; }
void wake_all(struct wait_queue *queue) { (void)queue; }
void task_prepare_sleep(bool interruptible) { (void)interruptible; }
void task_cancel_sleep(void) {}
bool task_has_signal(void) { return false; }

bool task_sleep(uint64_t deadline) {
    if (!world_step(deadline))
        panic("a call waits for what never comes");
    return world_now() < deadline;
}

void signal_send(struct task *task, int number, struct signal_source source) {
    (void)task;
    (void)source;
    signals += number == SIGPIPE;
}

uint32_t world_signals(void) {
    uint32_t count = signals;
    signals = 0;
    return count;
}

void poll_on(struct poll_table *table, struct wait_queue *queue) {
    (void)table;
    (void)queue;
}

struct file *file_create(const struct file_operations *operations, uint32_t flags, void *data) {
    struct file *file = heap_allocate(sizeof *file);
    if (!file)
        return NULL;
    files++;
    *file = (struct file){
        .operations = operations, .references = 1, .flags = flags, .data = data};
    return file;
}

void file_release(struct file *file) {
    if (!file || --file->references > 0)
        return;
    file->operations->close(file);
    heap_free(file);
    files--;
}

struct world_use world_use(void) {
    struct packet_counts packets = packet_counts();
    // Rooms that are kept for the next burst are no leak.
    uint32_t spare = (packets.rooms + 1) / 2;
    return (struct world_use){blocks - spare, frames - spare, packets.allocated, files};
}
