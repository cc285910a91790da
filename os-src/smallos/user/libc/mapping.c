// System calls on memory: the end of the heap, and mappings.
#include "internal.h"
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE_SIZE 4096

static long heap_end; // 0: not yet asked

int brk(void *end) {
    heap_end = system_call(SYSTEM_CALL_brk, end);
    if (heap_end == (long)end)
        return 0;
    errno = ENOMEM;
    return -1;
}

void *sbrk(intptr_t change) {
    if (heap_end == 0)
        heap_end = system_call(SYSTEM_CALL_brk, 0);
    long old = heap_end;
    return change == 0 || brk((char *)old + change) == 0 ? (void *)old : (void *)-1;
}

void *mmap(void *address, size_t size, int protection, int flags, int fd, off_t offset) {
    if (offset % PAGE_SIZE != 0) {
        errno = EINVAL;
        return MAP_FAILED;
    }
    return (void *)CALL(mmap2, address, size, protection, flags, fd, offset / PAGE_SIZE);
}

int munmap(void *address, size_t size) { return CALL(munmap, address, size); }
int mprotect(void *address, size_t size, int protection) {
    return CALL(mprotect, address, size, protection);
}
