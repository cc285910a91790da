// An incredibly small libc: what the compiler calls on its own, and nothing else.
#include <string.h>

void *memcpy(void *restrict to, const void *restrict from, size_t count) {
    unsigned char *out = to;
    const unsigned char *in = from;
    while (count-- > 0)
        *out++ = *in++;
    return to;
}

void *memset(void *to, int value, size_t count) {
    unsigned char *out = to;
    while (count-- > 0)
        *out++ = (unsigned char)value;
    return to;
}
