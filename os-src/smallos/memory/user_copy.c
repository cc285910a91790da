// Checked copies from and to user programs.
#include "user_copy.h"
#include "abi/errno.h"
#include "arch/i386/memory_layout.h"
#include "base/string.h"

bool user_range(const void *start, uint32_t size) {
    return (uint32_t)start < USER_END && size <= USER_END - (uint32_t)start;
}

int copy_from_user(void *to, const void *from, uint32_t size) {
    return user_range(from, size) && copy_safely(to, from, size) == 0 ? 0 : -EFAULT;
}

int copy_to_user(void *to, const void *from, uint32_t size) {
    return user_range(to, size) && copy_safely(to, from, size) == 0 ? 0 : -EFAULT;
}

// Page by page, because the page behind the string's end need not be there.
int copy_string_safely(char *to, const char *from, uint32_t size) {
    uint32_t length = 0;
    while (length < size) {
        uint32_t part = PAGE_SIZE - (uint32_t)(from + length) % PAGE_SIZE;
        if (part > size - length)
            part = size - length;
        if (copy_safely(to + length, from + length, part) != 0)
            return -EFAULT;
        for (uint32_t i = 0; i < part; i++)
            if (to[length + i] == 0)
                return (int)(length + i);
        length += part;
    }
    return -ENAMETOOLONG;
}

int copy_string_from_user(char *to, const char *from, uint32_t size) {
    if (!user_range(from, 1))
        return -EFAULT;
    if (user_range(from, size))
        return copy_string_safely(to, from, size);
    int length = copy_string_safely(to, from, USER_END - (uint32_t)from);
    return length == -ENAMETOOLONG ? -EFAULT : length; // it would go on in the kernel half
}

uint32_t exception_fixup(uint32_t instruction) {
    for (uint32_t i = 0; &exception_table[i] != exception_table_end; i++)
        if (exception_table[i].instruction == instruction)
            return exception_table[i].fixup;
    return 0;
}
