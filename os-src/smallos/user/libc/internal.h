// What the library's files share and programs do not see.
#ifndef LIBC_INTERNAL_H
#define LIBC_INTERNAL_H

#include "smallos.h"
#include <stdarg.h>

// A system call by name, with errno set.
#define CALL(name, ...) system_call_result(system_call(SYSTEM_CALL_##name, ##__VA_ARGS__))
#define SIGNAL_SET_SIZE 8

// Where formatted text goes, piece by piece.
struct sink {
    void (*take)(struct sink *sink, const char *text, size_t size);
};
// The engine of the printf family; returns how many bytes it produced.
int format_text(struct sink *sink, const char *format, va_list arguments);

// stdio's part of exit(); does nothing in programs without stdio.
void flush_all_streams(void) __attribute__((weak));
void signal_return(void);

#endif
