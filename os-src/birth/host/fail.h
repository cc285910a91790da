/* How the tools of the host end when something is wrong: one line, exit code 2. */
#pragma once

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* One for all files of a tool; its main sets it. */
__attribute__((weak)) const char *tool_name = "tool";

_Noreturn static inline void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s: ", tool_name);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(2);
}

static inline void *allocate(size_t size) {
    void *memory = calloc(1, size ? size : 1);
    if (!memory)
        fail("there is no memory for %zu bytes", size);
    return memory;
}

/* A whole file; an end of text stands after its last byte. */
static inline unsigned char *read_whole(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file)
        fail("%s cannot be read", path);
    size_t room = 1 << 16;
    unsigned char *bytes = allocate(room);
    *size = 0;
    size_t count;
    while ((count = fread(bytes + *size, 1, room - 1 - *size, file)) > 0) {
        *size += count;
        if (*size == room - 1 && !(bytes = realloc(bytes, room *= 2)))
            fail("there is no memory for %s", path);
    }
    if (ferror(file))
        fail("%s cannot be read", path);
    fclose(file);
    bytes[*size] = 0;
    return bytes;
}
