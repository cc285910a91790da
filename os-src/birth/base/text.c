#include "text.h"

void *memcpy(void *to, const void *from, size_t count) {
    void *start = to;
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(count) : : "memory");
    return start;
}

void *memmove(void *to, const void *from, size_t count) {
    u8 *target = to;
    const u8 *source = from;
    if (target <= source)
        return memcpy(to, from, count);
    while (count--)
        target[count] = source[count];
    return to;
}

void *memset(void *to, int byte, size_t count) {
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(count) : "a"(byte) : "memory");
    return start;
}

int memcmp(const void *a, const void *b, size_t count) {
    const u8 *left = a, *right = b;
    for (; count; count--, left++, right++)
        if (*left != *right)
            return *left < *right ? -1 : 1;
    return 0;
}

size_t strlen(const char *text) {
    size_t length = 0;
    while (text[length])
        length++;
    return length;
}

static size_t number(char *digits, u64 value, unsigned base) {
    size_t count = 0;
    do
        digits[count++] = "0123456789abcdef"[value % base];
    while (value /= base);
    return count;
}

void format_text_list(char *to, size_t room, const char *format, __builtin_va_list arguments) {
    size_t used = 0;
    for (; *format; format++) {
        char digits[20];
        size_t count = 0;
        if (*format != '%') {
            digits[count++] = *format;
        } else if (*++format == 's') {
            for (const char *s = __builtin_va_arg(arguments, const char *); *s && used + 1 < room; s++)
                to[used++] = *s;
        } else if (*format == 'u' || *format == 'x') {
            count = number(digits, __builtin_va_arg(arguments, u64), *format == 'u' ? 10 : 16);
        } else {
            digits[count++] = *format;
        }
        while (count && used + 1 < room)
            to[used++] = digits[--count];
    }
    to[used] = 0;
}

void format_text(char *to, size_t room, const char *format, ...) {
    __builtin_va_list arguments;
    __builtin_va_start(arguments, format);
    format_text_list(to, room, format, arguments);
    __builtin_va_end(arguments);
}

static char lower(char letter) {
    return letter >= 'A' && letter <= 'Z' ? (char)(letter + 32) : letter;
}

bool same_name(const char *a, size_t a_length, const char *b, size_t b_length) {
    if (a_length != b_length)
        return false;
    for (size_t i = 0; i < a_length; i++)
        if (lower(a[i]) != lower(b[i]))
            return false;
    return true;
}
