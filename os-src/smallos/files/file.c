// Open files in general.
#include "file.h"
#include "abi/errno.h"
#include "abi/fcntl.h"
#include "epoll.h"
#include "fs/vnode.h"
#include "memory/heap.h"

struct file *file_create(const struct file_operations *operations, uint32_t flags, void *data) {
    struct file *file = heap_allocate(sizeof *file);
    if (file)
        *file = (struct file){
            .operations = operations, .references = 1, .flags = flags, .data = data};
    return file;
}

struct file *file_reference(struct file *file) {
    file->references++;
    return file;
}

void file_release(struct file *file) {
    if (--file->references > 0)
        return;
    epoll_file_closed(file);
    if (file->operations->close)
        file->operations->close(file);
    vnode_release(file->vnode);
    heap_free(file);
}

int file_read(struct file *file, void *buffer, uint32_t size) {
    if ((file->flags & O_ACCMODE) == O_WRONLY)
        return -EBADF;
    if (!file->operations->read)
        return -EINVAL;
    return file->operations->read(file, buffer, size);
}

int file_write(struct file *file, const void *buffer, uint32_t size) {
    if ((file->flags & O_ACCMODE) == O_RDONLY)
        return -EBADF;
    if (!file->operations->write)
        return -EINVAL;
    return file->operations->write(file, buffer, size);
}
