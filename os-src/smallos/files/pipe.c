// Pipes: a ring of 16 pages, of which only those with bytes in them exist. In a full ring one
// page may hold both ends: the oldest bytes behind the newest.
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "abi/poll.h"
#include "arch/i386/memory_layout.h"
#include "base/panic.h"
#include "base/string.h"
#include "file.h"
#include "memory/frames.h"
#include "memory/heap.h"
#include "memory/user_copy.h"
#include "poll.h"
#include "task/signal.h"

#define PAGES 16u
#define CAPACITY (PAGES * PAGE_SIZE)
#define ATOMIC PAGE_SIZE // PIPE_BUF: so much is written in one piece

struct pipe {
    uint32_t head, tail; // free-running counts of bytes written and read
    uint32_t frames[PAGES];
    bool has_reader, has_writer;
    struct wait_queue queue;
};

static uint32_t used(const struct pipe *pipe) { return pipe->head - pipe->tail; }

static void drop_page(struct pipe *pipe, uint32_t index) {
    if (pipe->frames[index] != FRAME_NONE)
        frame_release(pipe->frames[index]);
    pipe->frames[index] = FRAME_NONE;
}

// Move at most size bytes out; how many, or -EFAULT.
static int take(struct pipe *pipe, char *buffer, uint32_t size) {
    uint32_t done = 0;
    while (done < size && used(pipe) > 0) {
        uint32_t index = pipe->tail / PAGE_SIZE % PAGES, inside = pipe->tail % PAGE_SIZE;
        uint32_t part = PAGE_SIZE - inside;
        if (part > size - done)
            part = size - done;
        if (part > used(pipe))
            part = used(pipe);
        panic_unless(pipe->frames[index] != FRAME_NONE);
        const char *page = direct_map(pipe->frames[index]);
        if (copy_safely(buffer + done, page + inside, part) != 0)
            return done > 0 ? (int)done : -EFAULT;
        pipe->tail += part;
        done += part;
        bool written_again = used(pipe) > CAPACITY - PAGE_SIZE; // the writer came round to it
        if ((pipe->tail % PAGE_SIZE == 0 && !written_again) || used(pipe) == 0)
            drop_page(pipe, index);
    }
    if (used(pipe) == 0)
        pipe->head = pipe->tail = 0;
    return (int)done;
}

static int put(struct pipe *pipe, const char *buffer, uint32_t size) {
    uint32_t done = 0;
    int result = 0;
    while (done < size && used(pipe) < CAPACITY) {
        uint32_t index = pipe->head / PAGE_SIZE % PAGES, inside = pipe->head % PAGE_SIZE;
        uint32_t part = PAGE_SIZE - inside;
        if (part > size - done)
            part = size - done;
        if (part > CAPACITY - used(pipe))
            part = CAPACITY - used(pipe);
        bool is_new = pipe->frames[index] == FRAME_NONE;
        if (is_new)
            pipe->frames[index] = frame_allocate();
        if (pipe->frames[index] == FRAME_NONE) {
            result = -ENOMEM;
            break;
        }
        char *page = direct_map(pipe->frames[index]);
        if (copy_safely(page + inside, buffer + done, part) != 0) {
            result = -EFAULT;
            if (is_new)
                drop_page(pipe, index);
            break;
        }
        pipe->head += part;
        done += part;
    }
    return done > 0 ? (int)done : result;
}

static int read(struct file *file, void *buffer, uint32_t size) {
    struct pipe *pipe = file->data;
    if (size == 0)
        return 0;
    if (used(pipe) == 0 && pipe->has_writer) {
        if (!file_blocks(file))
            return -EAGAIN;
        int result = wait_for(&pipe->queue, used(pipe) > 0 || !pipe->has_writer);
        if (result < 0)
            return result;
    }
    int result = take(pipe, buffer, size);
    if (result > 0)
        wake_all(&pipe->queue);
    return result;
}

static int no_reader(void) {
    signal_send(current_task, SIGPIPE, (struct signal_source){.process = current_task->id});
    return -EPIPE;
}

static int write(struct file *file, const void *buffer, uint32_t size) {
    struct pipe *pipe = file->data;
    uint32_t done = 0;
    int result = 0;
    while (result >= 0 && done < size) {
        uint32_t left = size - done, needed = size <= ATOMIC ? size : 1;
        if (pipe->has_reader && CAPACITY - used(pipe) < needed) {
            result = -EAGAIN;
            if (file_blocks(file))
                result = wait_for(&pipe->queue,
                                  CAPACITY - used(pipe) >= needed || !pipe->has_reader);
            if (result < 0)
                break;
        }
        if (!pipe->has_reader) {
            result = no_reader();
            break;
        }
        result = put(pipe, (const char *)buffer + done, left);
        if (result > 0) {
            done += (uint32_t)result;
            wake_all(&pipe->queue);
        }
    }
    return done > 0 ? (int)done : result;
}

static uint32_t poll_reader(struct file *file, struct poll_table *table) {
    struct pipe *pipe = file->data;
    poll_on(table, &pipe->queue);
    return (used(pipe) > 0 ? POLLIN : 0u) | (pipe->has_writer ? 0u : POLLHUP);
}

static uint32_t poll_writer(struct file *file, struct poll_table *table) {
    struct pipe *pipe = file->data;
    poll_on(table, &pipe->queue);
    if (!pipe->has_reader)
        return POLLERR | POLLOUT;
    return CAPACITY - used(pipe) >= ATOMIC ? POLLOUT : 0u;
}

static int status(struct file *file, struct stat *result) {
    memset(result, 0, sizeof *result);
    result->st_mode = S_IFIFO | 0600;
    result->st_nlink = 1;
    result->st_blksize = (uint32_t)ATOMIC;
    result->st_ino = (uint32_t)file->data;
    return 0;
}

static void free_if_closed(struct pipe *pipe) {
    wake_all(&pipe->queue);
    if (pipe->has_reader || pipe->has_writer)
        return;
    for (uint32_t i = 0; i < PAGES; i++)
        drop_page(pipe, i);
    heap_free(pipe);
}

static void close_reader(struct file *file) {
    struct pipe *pipe = file->data;
    pipe->has_reader = false;
    free_if_closed(pipe);
}

static void close_writer(struct file *file) {
    struct pipe *pipe = file->data;
    pipe->has_writer = false;
    free_if_closed(pipe);
}

static int control(struct file *file, uint32_t request, uint32_t argument) {
    uint32_t bytes = used(file->data);
    return request == 0x541B ? copy_to_user((void *)argument, &bytes, 4) : -ENOTTY; // FIONREAD
}

static const struct file_operations reader_operations = {
    .read = read, .poll = poll_reader, .status = status, .control = control, .close = close_reader};
static const struct file_operations writer_operations = {
    .write = write, .poll = poll_writer, .status = status, .control = control, .close = close_writer};

int pipe_create(struct file *ends[2], uint32_t flags) {
    struct pipe *pipe = heap_allocate(sizeof *pipe);
    if (!pipe)
        return -ENOMEM;
    *pipe = (struct pipe){.has_reader = true, .has_writer = true};
    ends[0] = file_create(&reader_operations, O_RDONLY | flags, pipe);
    ends[1] = ends[0] ? file_create(&writer_operations, O_WRONLY | flags, pipe) : NULL;
    if (ends[1])
        return 0;
    heap_free(ends[0]);
    heap_free(pipe);
    return -ENOMEM;
}
