// Writing to streams.
#include "stream.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

static bool begin_writing(FILE *stream) {
    if (stream->writing)
        return true;
    if (!stream->writable) {
        errno = EBADF;
        stream->failed = true;
        return false;
    }
    stream_drop_input(stream);
    stream_prepare(stream);
    stream->next = stream->filled = 0;
    stream->writing = true;
    return true;
}

static size_t write_directly(FILE *stream, const char *from, size_t size) {
    size_t done = 0;
    while (done < size) {
        ssize_t length = write(stream->fd, from + done, size - done);
        if (length > 0) {
            done += (size_t)length;
        } else if (length == 0 || errno != EINTR) {
            stream->failed = true;
            break;
        }
    }
    return done;
}

static size_t write_bytes(FILE *stream, const char *from, size_t size) {
    if (!begin_writing(stream))
        return 0;
    if (stream->mode == _IONBF)
        return write_directly(stream, from, size);
    for (size_t done = 0; done < size;) {
        size_t room = stream->size - stream->filled, piece = size - done;
        if (stream->filled == 0 && piece >= stream->size)
            return done + write_directly(stream, from + done, piece);
        piece = piece < room ? piece : room;
        memcpy(stream->buffer + stream->filled, from + done, piece);
        stream->filled += piece;
        done += piece;
        if (stream->filled == stream->size && !stream_write_out(stream))
            return 0;
    }
    if (stream->mode == _IOLBF && memchr(from, '\n', size) && !stream_write_out(stream))
        return 0;
    return size;
}

size_t fwrite(const void *items, size_t size, size_t count, FILE *stream) {
    size_t done = write_bytes(stream, items, size * count);
    return size > 0 ? done / size : 0;
}

int fputc(int byte, FILE *stream) {
    char character = (char)byte;
    return write_bytes(stream, &character, 1) == 1 ? (unsigned char)byte : EOF;
}

int fputs(const char *text, FILE *stream) {
    size_t length = strlen(text);
    return write_bytes(stream, text, length) == length ? 0 : EOF;
}

int puts(const char *text) {
    return fputs(text, stdout) == EOF || fputc('\n', stdout) == EOF ? EOF : 0;
}
