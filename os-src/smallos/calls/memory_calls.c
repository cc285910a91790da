// Calls about the memory of the calling process.
#include "abi/mman.h"
#include "abi/system_calls.h"
#include "arch/i386/memory_layout.h"
#include "memory/address_space.h"
#include "system_call.h"
#include "task/task.h"
#include <stddef.h>

// Whole pages in the user half; false when the range does not lie there.
static bool page_range(uint32_t start, uint32_t size, uint32_t *end) {
    if (start % PAGE_SIZE || size == 0 || size > USER_STACK_TOP || start > USER_STACK_TOP - size)
        return false;
    *end = (start + size + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1);
    return true;
}

int call_brk(const struct call *call) {
    struct address_space *space = current_task->space;
    if (call->a >= space->heap_start)
        address_space_set_heap_end(space, call->a);
    return (int)space->heap_end; // as on Linux: programs compare
}

int call_mmap2(const struct call *call) {
    struct address_space *space = current_task->space;
    uint32_t start = call->a, size = (call->b + PAGE_SIZE - 1) & ~(PAGE_SIZE - 1), end;
    if (call->b == 0 || (call->c & ~(uint32_t)(PROT_READ | PROT_WRITE | PROT_EXEC)))
        return -EINVAL;
    if (size == 0 || size > USER_MAPPINGS_END)
        return -ENOMEM;
    if (!(call->d & MAP_ANONYMOUS))
        return -ENODEV;
    if (!(call->d & MAP_PRIVATE) || (call->d & MAP_SHARED))
        return -EINVAL;
    if (call->d & MAP_FIXED) {
        if (!page_range(start, size, &end) || start < USER_LOWEST)
            return -EINVAL;
        int result = address_space_unmap(space, start, end);
        if (result < 0)
            return result;
    } else {
        start = address_space_gap(space, size);
        if (start == 0)
            return -ENOMEM;
    }
    int result = address_space_map(space, start, start + size, call->c, false);
    return result < 0 ? result : (int)start;
}

int call_munmap(const struct call *call) {
    uint32_t end;
    if (!page_range(call->a, call->b, &end))
        return -EINVAL;
    return address_space_unmap(current_task->space, call->a, end);
}

int call_mprotect(const struct call *call) {
    uint32_t end;
    if (call->b == 0)
        return call->a % PAGE_SIZE ? -EINVAL : 0;
    if (call->c & ~(uint32_t)(PROT_READ | PROT_WRITE | PROT_EXEC))
        return -EINVAL;
    if (call->a % PAGE_SIZE)
        return -EINVAL;
    if (!page_range(call->a, call->b, &end))
        return -ENOMEM;
    return address_space_protect(current_task->space, call->a, end, call->c);
}
