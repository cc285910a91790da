// signalfd: reading takes pending signals of a set, which should be blocked.
#include "abi/errno.h"
#include "abi/poll.h"
#include "abi/signalfd.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "poll.h"
#include "task/signal.h"
#include "timer_file.h"

static const struct file_operations operations;

static uint64_t *set_of(struct file *file) { return file->data; }
static bool any(struct file *file) { return current_task->signals.pending & *set_of(file); }

static struct signalfd_siginfo describe(int number, struct signal_source source) {
    bool is_fault = number == SIGSEGV || number == SIGILL || number == SIGFPE || number == SIGBUS;
    return (struct signalfd_siginfo){
        .ssi_signo = (uint32_t)number,
        .ssi_code = source.code,
        .ssi_pid = (uint32_t)source.process,
        .ssi_status = is_fault ? 0 : (int32_t)source.value,
        .ssi_addr = is_fault ? source.value : 0,
    };
}

static int read(struct file *file, void *buffer, uint32_t size) {
    struct signal_source source;
    uint32_t done = 0;
    if (size < sizeof(struct signalfd_siginfo))
        return -EINVAL;
    if (!any(file) && !file_blocks(file))
        return -EAGAIN;
    int number, result = wait_for(&current_task->signals.queue, any(file));
    if (result < 0)
        return result;
    while (size - done >= sizeof(struct signalfd_siginfo) &&
           (number = signal_take(*set_of(file), &source)) != 0) {
        struct signalfd_siginfo record = describe(number, source);
        if (copy_safely((char *)buffer + done, &record, sizeof record) != 0)
            return -EFAULT;
        done += sizeof record;
    }
    return (int)done;
}

static uint32_t poll(struct file *file, struct poll_table *table) {
    poll_on(table, &current_task->signals.queue);
    return any(file) ? POLLIN : 0;
}

static void close(struct file *file) { heap_free(file->data); }

static const struct file_operations operations = {.read = read, .poll = poll, .close = close};

static uint64_t without_unblockable(uint64_t set) {
    return set & ~(SIGNAL_BIT(SIGKILL) | SIGNAL_BIT(SIGSTOP));
}

int signal_file_create(uint64_t set, uint32_t flags, struct file **made) {
    uint64_t *data = heap_allocate(sizeof *data);
    if (!data)
        return -ENOMEM;
    *data = without_unblockable(set);
    *made = file_create(&operations, flags, data);
    if (*made)
        return 0;
    heap_free(data);
    return -ENOMEM;
}

int signal_file_set(struct file *file, uint64_t set) {
    if (file->operations != &operations)
        return -EINVAL;
    *set_of(file) = without_unblockable(set);
    return 0;
}
