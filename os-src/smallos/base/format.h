// printf-style formatting: %d %i %u %x %X %c %s %p %%, with -, 0, width (also *),
// precision for %s, and l / ll.
#pragma once
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

// Write at most size bytes with the ending zero; return the length the whole text has.
int format_arguments(char *buffer, size_t size, const char *format, va_list arguments);
int format_text(char *buffer, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// 64-bit division by 32 bits, which i386 has and the compiler would call a library for.
uint64_t divide64(uint64_t dividend, uint32_t divisor, uint32_t *remainder);
