// Formatted text to streams and descriptors.
#include "internal.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

struct stream_sink {
    struct sink sink;
    FILE *stream;
};

struct descriptor_sink {
    struct sink sink;
    int fd;
    int failed;
    size_t filled;
    char text[512]; // gathered, so that a line is one write
};

static void take_for_stream(struct sink *sink, const char *text, size_t size) {
    fwrite(text, 1, size, ((struct stream_sink *)sink)->stream);
}

static void write_gathered(struct descriptor_sink *sink) {
    for (size_t done = 0; done < sink->filled && !sink->failed;) {
        ssize_t size = write(sink->fd, sink->text + done, sink->filled - done);
        if (size > 0)
            done += (size_t)size;
        else if (size == 0 || errno != EINTR)
            sink->failed = 1;
    }
    sink->filled = 0;
}

static void take_for_descriptor(struct sink *sink, const char *text, size_t size) {
    struct descriptor_sink *descriptor = (struct descriptor_sink *)sink;
    while (size > 0) {
        size_t room = sizeof descriptor->text - descriptor->filled;
        size_t piece = size < room ? size : room;
        memcpy(descriptor->text + descriptor->filled, text, piece);
        descriptor->filled += piece;
        text += piece;
        size -= piece;
        if (descriptor->filled == sizeof descriptor->text)
            write_gathered(descriptor);
    }
}

static int vdprintf(int fd, const char *format, va_list arguments) {
    struct descriptor_sink sink;
    sink.sink.take = take_for_descriptor;
    sink.fd = fd;
    sink.failed = 0;
    sink.filled = 0;
    int length = format_text(&sink.sink, format, arguments);
    write_gathered(&sink);
    return sink.failed ? -1 : length;
}

int vfprintf(FILE *stream, const char *format, va_list arguments) {
    struct stream_sink sink = {{take_for_stream}, stream};
    if (stream == stderr)
        return vdprintf(fileno(stream), format, arguments);
    int length = format_text(&sink.sink, format, arguments);
    return ferror(stream) ? -1 : length;
}

int vprintf(const char *format, va_list arguments) { return vfprintf(stdout, format, arguments); }

int dprintf(int fd, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vdprintf(fd, format, arguments);
    va_end(arguments);
    return length;
}

int fprintf(FILE *stream, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vfprintf(stream, format, arguments);
    va_end(arguments);
    return length;
}

int printf(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    int length = vprintf(format, arguments);
    va_end(arguments);
    return length;
}
