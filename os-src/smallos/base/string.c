// Memory and string functions of the kernel.
#include "string.h"

void *memcpy(void *destination, const void *source, size_t size) {
    void *to = destination;
    size_t words = size / 4, rest = size % 4;
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(source), "+c"(words)::"memory");
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(source), "+c"(rest)::"memory");
    return destination;
}

void *memmove(void *destination, const void *source, size_t size) {
    char *to = destination;
    const char *from = source;
    if (to <= from || to >= from + size)
        return memcpy(destination, source, size);
    while (size-- > 0)
        to[size] = from[size];
    return destination;
}

void *memset(void *destination, int value, size_t size) {
    void *to = destination;
    size_t words = size / 4, rest = size % 4;
    unsigned pattern = (unsigned char)value * 0x01010101u;
    __asm__ volatile("rep stosl" : "+D"(to), "+c"(words) : "a"(pattern) : "memory");
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(rest) : "a"(pattern) : "memory");
    return destination;
}

int memcmp(const void *left, const void *right, size_t size) {
    const unsigned char *a = left, *b = right;
    for (; size > 0; size--, a++, b++)
        if (*a != *b)
            return *a - *b;
    return 0;
}

size_t strlen(const char *text) {
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

int strncmp(const char *left, const char *right, size_t size) {
    for (; size > 0; size--, left++, right++) {
        if (*left != *right)
            return (unsigned char)*left - (unsigned char)*right;
        if (!*left)
            break;
    }
    return 0;
}

int strcmp(const char *left, const char *right) { return strncmp(left, right, (size_t)-1); }

bool strings_equal(const char *left, const char *right) { return strcmp(left, right) == 0; }

void string_copy(char *destination, const char *source, size_t size) {
    size_t length = strlen(source);
    if (size == 0)
        return;
    if (length > size - 1)
        length = size - 1;
    memcpy(destination, source, length);
    destination[length] = 0;
}
