// What the fakes use of the host's C library: its own headers do not go together with a kernel's.
#pragma once
#include <stdarg.h>
#include <stddef.h>

void *malloc(size_t size);
void *aligned_alloc(size_t alignment, size_t size);
void free(void *memory);
_Noreturn void abort(void);
_Noreturn void exit(int status);
int dprintf(int descriptor, const char *format, ...) __attribute__((format(printf, 2, 3)));
int vdprintf(int descriptor, const char *format, va_list arguments);
int vsnprintf(char *buffer, size_t size, const char *format, va_list arguments);
int printf(const char *format, ...) __attribute__((format(printf, 1, 2)));

#define STANDARD_ERROR 2
