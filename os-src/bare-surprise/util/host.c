// What the host tools share; see host.h.
#include "host.h"
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

enum { MAX_FILE = 64 << 20 };

void fail(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vfprintf(stderr, format, values);
    va_end(values);
    fputc('\n', stderr);
    exit(2);
}

struct source read_source(const char *name) {
    struct source source = {.name = name, .line = 1};
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        fail("%s: cannot be opened: %s", name, strerror(errno));
    size_t room = 4096, length = 0;
    uint8_t *bytes = malloc(room + 1);
    for (size_t got; bytes != NULL && (got = fread(bytes + length, 1, room - length, file)) > 0;) {
        length += got;
        if (length > MAX_FILE)
            fail("%s: larger than 64 MiB", name);
        if (length == room)
            bytes = realloc(bytes, (room *= 2) + 1);
    }
    if (bytes == NULL || ferror(file))
        fail("%s: cannot be read: %s", name, strerror(errno));
    fclose(file);
    bytes[length] = 0;
    source.bytes = bytes;
    source.length = (uint32_t)length;
    return source;
}

static char new_name[4096];

FILE *open_output(const char *name) {
    snprintf(new_name, sizeof new_name, "%s.new", name);
    FILE *file = fopen(new_name, "wb");
    if (file == NULL)
        fail("%s: cannot be written: %s", name, strerror(errno));
    return file;
}

void close_output(FILE *file, const char *name) {
    int bad = ferror(file);
    if (fclose(file) != 0 || bad || rename(new_name, name) != 0) {
        remove(new_name);
        fail("%s: cannot be written: %s", name, strerror(errno));
    }
}
