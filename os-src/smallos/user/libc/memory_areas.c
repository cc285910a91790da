// Copying, filling and comparing areas of memory.
#include <stdint.h>
#include <string.h>

void *memcpy(void *to, const void *from, size_t size) {
    void *target = to;
    size_t words = size / 4, rest = size % 4;
    __asm__ volatile("rep movsl" : "+D"(target), "+S"(from), "+c"(words)::"memory");
    __asm__ volatile("rep movsb" : "+D"(target), "+S"(from), "+c"(rest)::"memory");
    return to;
}

void *memmove(void *to, const void *from, size_t size) {
    if ((uintptr_t)to - (uintptr_t)from >= size)
        return memcpy(to, from, size); // ascending order reads every byte before it is written
    char *target = (char *)to + size;
    const char *source = (const char *)from + size;
    while (size-- > 0) {
        *--target = *--source;
        __asm__ volatile("" ::: "memory"); // or the compiler calls memmove
    }
    return to;
}

void *memset(void *area, int byte, size_t size) {
    void *target = area;
    uint32_t word = (uint8_t)byte * 0x01010101u;
    size_t words = size / 4, rest = size % 4;
    __asm__ volatile("rep stosl" : "+D"(target), "+c"(words) : "a"(word) : "memory");
    __asm__ volatile("rep stosb" : "+D"(target), "+c"(rest) : "a"(word) : "memory");
    return area;
}

int memcmp(const void *one, const void *other, size_t size) {
    const uint8_t *a = one, *b = other;
    for (; size > 0; a++, b++, size--)
        if (*a != *b)
            return *a - *b;
    return 0;
}

void *memchr(const void *area, int byte, size_t size) {
    for (const uint8_t *at = area; size > 0; at++, size--)
        if (*at == (uint8_t)byte)
            return (void *)at;
    return NULL;
}
