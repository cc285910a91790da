// What the host tools share: whole files in memory, and a mistake as one line with exit code 2.
#ifndef HOST_H
#define HOST_H

#include <stdint.h>
#include <stdio.h>
#include <string.h>

struct source {
    const char *name;
    uint8_t *bytes;     // a zero byte follows
    uint32_t length;
    int line;           // for tools that read lines
};

_Noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
struct source read_source(const char *name);

// A file under its final name only when it is whole: written beside it, renamed at the end.
FILE *open_output(const char *name);
void close_output(FILE *file, const char *name);

#endif
